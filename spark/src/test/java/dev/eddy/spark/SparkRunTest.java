package dev.eddy.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.cluster.Clusters;
import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import dev.eddy.dataset.DatasetFolder;
import dev.eddy.dataset.DatasetMaker;
import dev.eddy.equation.Profile;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.DataSet;
import dev.eddy.store.Json;
import dev.eddy.study.ForeignModel;
import dev.eddy.study.ForeignScore;
import dev.eddy.study.Machine;
import dev.eddy.study.Reproduce;
import dev.eddy.study.RunEnd;
import dev.eddy.study.Study;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.study.StudyRunner;
import dev.eddy.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors are processes of their own; Spark starts them as it does on a cluster. */
class SparkRunTest {
    private static final String STUDY = """
        name: shared
        scenarios:
          - {kind: diff_adv, points: 32, advection-gamma: -1, train-samples: 8, train-horizon: 10, test-samples: 2, test-horizon: 7}
          - {kind: diff_adv, points: 32, advection-gamma: 2, train-samples: 8, train-horizon: 10, test-samples: 2, test-horizon: 7}
        networks: [Conv;12;3;relu]
        trainings: [sup;2]
        recipe: {updates: 300, batch: 8, record-every: 50, schedule: {kind: constant, rate: 1e-3}}
        seeds: {count: 2}
        """;

    private static StudyFile study() {
        return new StudyFile(StudyReader.parse("study.yaml", STUDY), STUDY);
    }

    @Test
    void a_run_whose_executor_is_killed_gives_the_numbers_of_one_machine_bit_for_bit(@TempDir Path folder)
            throws Exception {
        StudyRunner shared = new StudyRunner(folder.resolve("shared"), Progress.NONE, 0.1)
                .on(Clusters.at("local-cluster[2,1,1024]"));
        Killer killer = new Killer(shared.folder(study().plan()));
        killer.start();
        RunEnd end = shared.run(study(), "eddy run --on local-cluster[2,1,1024] study.yaml");
        killer.join();
        assertThat(killer.killed()).as("the process that was killed").isPresent();
        assertThat(end.failures()).isEmpty();
        assertThat(end.ran()).isEqualTo(4);
        assertThat(Files.readString(end.folder().path().resolve("cluster.log"))).contains("Lost executor");

        RunEnd alone = new StudyRunner(folder.resolve("alone"), Progress.NONE).run(study(), "eddy run study.yaml");
        assertThat(end.folder().id()).isEqualTo(alone.folder().id());
        assertThat(Reproduce.difference(alone.folder(), end.folder()).identical())
                .isTrue();
        for (TrialKey key : alone.folder().planned()) {
            assertThat(Json.sha256(end.folder().weightsFile(key)))
                    .isEqualTo(Json.sha256(alone.folder().weightsFile(key)));
        }
        // Nothing is left to do, whoever is asked.
        assertThat(new StudyRunner(folder.resolve("shared"), Progress.NONE)
                        .run(study(), "")
                        .ran())
                .isZero();
    }

    @Test
    void predictions_are_scored_by_tasks_as_by_threads(@TempDir Path folder) {
        DatasetMaker maker = new DatasetMaker(
                folder.resolve("data"), Profile.EDDY, DType.FLOAT32, Machine::provenance, Progress.NONE);
        maker.make(
                maker.plan(
                        StudyReader.parse("study.yaml", STUDY, Study.class)
                                .scenarios()
                                .subList(0, 1),
                        List.of(DataSet.TEST),
                        false),
                1);
        DatasetFolder data = DatasetFolder.below(folder.resolve("data")).get(0);
        float[] values = new float[2 * 2 * 7 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        Path file = folder.resolve("predictions.npy");
        Npy.write(file, StoredArray.of(values, 2, 2, 7, 1, 32));
        RunEnd shared = new ForeignScore(folder.resolve("shared"), Progress.NONE)
                .on(Clusters.at("local"))
                .score(new ForeignModel("theirs"), Map.of(data, file), List.of(), 1, "eddy score --on local");
        assertThat(shared.complete()).isTrue();
        assertThat(shared.ran()).isEqualTo(2);
        RunEnd alone = new ForeignScore(folder.resolve("alone"), Progress.NONE)
                .score(new ForeignModel("theirs"), Map.of(data, file), List.of(), 1, "eddy score");
        assertThat(Reproduce.difference(alone.folder(), shared.folder()).identical())
                .isTrue();
    }

    /** Kills the process that has claimed the first trial with a checkpoint. */
    private static final class Killer extends Thread {
        private final Path run;
        private final AtomicReference<Long> killed = new AtomicReference<>();

        Killer(Path run) {
            this.run = run;
        }

        Optional<Long> killed() {
            return Optional.ofNullable(killed.get());
        }

        @Override
        public void run() {
            long until = System.nanoTime() + 60_000_000_000L;
            while (killed.get() == null && System.nanoTime() < until) {
                try {
                    Thread.sleep(20);
                    kill();
                } catch (IOException | InterruptedException next) {
                    // Files come and go while trials are worked on.
                }
            }
        }

        private void kill() throws IOException {
            Path trials = run.resolve("trials");
            if (!Files.isDirectory(trials)) {
                return;
            }
            try (Stream<Path> all = Files.list(trials)) {
                for (Path trial : all.toList()) {
                    if (Files.exists(trial.resolve("checkpoint.safetensors"))
                            && !Files.exists(trial.resolve("result.json"))) {
                        long process = Json.readTree(trial.resolve("run.lock"))
                                .path("process")
                                .asLong();
                        if (ProcessHandle.of(process)
                                .map(ProcessHandle::destroyForcibly)
                                .orElse(false)) {
                            killed.set(process);
                            return;
                        }
                    }
                }
            }
        }
    }
}
