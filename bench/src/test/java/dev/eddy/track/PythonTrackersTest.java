package dev.eddy.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * TensorBoard and a server of MLflow read what was sent: where Python has them. The interpreter is that of the environment variable
 * {@code EDDY_PYTHON}, else {@code python3}; without the package a test is skipped.
 */
class PythonTrackersTest {
    private static final String PYTHON =
            Optional.ofNullable(System.getenv("EDDY_PYTHON")).orElse("python3");

    @TempDir
    private Path folder;

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static void need(String packageName) throws Exception {
        boolean there;
        try {
            Process process = start("-c", "import " + packageName);
            output(process);
            there = process.exitValue() == 0;
        } catch (IOException noPython) {
            there = false;
        }
        assumeTrue(there, "Python with " + packageName + " is not here; set EDDY_PYTHON to one that has it");
    }

    @Test
    void tensorboard_reads_the_points() throws Exception {
        need("tensorboard");
        try (Tracker tracker = Trackers.open("tensorboard:" + folder, TrackersTest.run(folder))) {
            tracker.training(TrackersTest.KEY, List.of(TrackersTest.SOME));
            tracker.ended(TrackersTest.RESULT);
        }
        String read = output(start(
                "-c",
                "import sys\n"
                        + "from tensorboard.backend.event_processing.event_accumulator import EventAccumulator\n"
                        + "events = EventAccumulator(sys.argv[1]).Reload()\n"
                        + "for tag in sorted(events.Tags()['scalars']):\n"
                        + "    print(tag, [(e.step, e.value) for e in events.Scalars(tag)])\n",
                folder.resolve("study-12345678").resolve(TrackersTest.KEY.id()).toString()));
        assertThat(read)
                .contains("number/parameters [(0, 1234.0)]")
                .contains("step/nRMSE [(1, 0.10000000149011612), (2, 0.25)]")
                .contains("update/loss [(0, 1.0), (10, 0.5), (300, nan)]");
    }

    @Test
    void a_server_of_mlflow_keeps_the_trial_and_its_histories() throws Exception {
        need("mlflow");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String address = "http://127.0.0.1:" + port;
        Process server = new ProcessBuilder(
                        PYTHON,
                        "-m",
                        "mlflow",
                        "server",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "1",
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--artifacts-destination",
                        folder.resolve("artifacts").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        try {
            // Two sessions: the second one goes on in the run of the first.
            try (Tracker tracker = whenItAnswers("mlflow:" + address, server)) {
                tracker.training(TrackersTest.KEY, List.of(TrackersTest.SOME));
            }
            try (Tracker tracker = Trackers.open("mlflow:" + address, TrackersTest.run(folder))) {
                tracker.training(TrackersTest.KEY, List.of(TrackersTest.ALL));
                tracker.ended(TrackersTest.RESULT);
            }
            String read = output(start(
                    "-c",
                    "import sys, mlflow\n"
                            + "client = mlflow.MlflowClient(sys.argv[1])\n"
                            + "e = client.get_experiment_by_name('study')\n"
                            + "runs = client.search_runs([e.experiment_id])\n"
                            + "print(len(runs), runs[0].info.status, runs[0].data.params)\n"
                            + "for key in sorted(runs[0].data.metrics):\n"
                            + "    h = client.get_metric_history(runs[0].info.run_id, key)\n"
                            + "    print(key, sorted((m.step, m.value) for m in h))\n",
                    address));
            assertThat(read)
                    .contains("1 FINISHED")
                    .contains("'network': 'Conv;34;10;relu'")
                    .contains("number/parameters [(0, 1234.0)]")
                    .contains("step/nRMSE [(1, 0.1), (2, 0.25)]")
                    .contains("update/loss [(0, 1.0), (10, 0.5), (300, nan)]");
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().waitFor();
        }
    }

    private Tracker whenItAnswers(String address, Process server) throws InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                return Trackers.open(address, TrackersTest.run(folder));
            } catch (RuntimeException notYet) {
                assertThat(server.isAlive() && tries < 120)
                        .as(notYet.getMessage())
                        .isTrue();
                Thread.sleep(500);
            }
        }
    }
}
