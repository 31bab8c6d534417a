package dev.eddy.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackersTest {
    static final TrialKey KEY = TrialKey.of(3, "scenario", "1d_burgers", "network", "Conv;34;10;relu");
    static final Curve SOME = new Curve("loss", "update", new double[] {0, 10}, new double[] {1, 0.5});
    static final Curve ALL = new Curve("loss", "update", new double[] {0, 10, 300}, new double[] {1, 0.5, Double.NaN});
    static final TrialResult RESULT = new TrialResult(
            KEY,
            new Outcome.Finished(2),
            List.of(ALL, new Curve("nRMSE", "step", new double[] {1, 2}, new double[] {0.1, 0.25})),
            Map.of("parameters", 1234.0),
            List.of(Measure.of("nRMSE")));

    @TempDir
    private Path folder;

    static TrackedRun run(Path folder) {
        return new TrackedRun(
                folder.resolve("study-12345678"),
                "study",
                new Provenance("12345678", "0.1", "2.10", "17", "Linux", "", "cpu", 1, Instant.EPOCH));
    }

    // ---- TensorBoard

    /** Lengths and checksums as the format asks for; then the data of every record. */
    private static List<byte[]> records(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertThat(bytes.getInt()).isEqualTo(EventFile.maskedChecksum(length, 8));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(data);
            assertThat(bytes.getInt()).isEqualTo(EventFile.maskedChecksum(data, data.length));
            records.add(data);
        }
        return records;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void checksums_are_those_of_the_format() {
        // CRC-32C of these nine digits is e3069283, as the catalogues of checksums say.
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(EventFile.maskedChecksum(digits, 9)).isEqualTo((0xe3069283 >>> 15 | 0xe3069283 << 17) + 0xa282ead8);
    }

    @Test
    void points_are_written_once_and_a_trial_that_goes_on_begins_a_new_file() throws IOException {
        try (Tracker tracker = Trackers.open("tensorboard:" + folder, run(folder))) {
            tracker.training(KEY, List.of(SOME));
            tracker.training(KEY, List.of(SOME));
        }
        List<Path> first = files(folder);
        assertThat(first)
                .singleElement()
                .satisfies(file -> assertThat(folder.relativize(file).startsWith("study-12345678/" + KEY.id()))
                        .isTrue());
        assertThat(records(first.get(0))).hasSize(1 + 2);
        try (Tracker tracker = Trackers.open("tensorboard:" + folder, run(folder))) {
            tracker.training(KEY, List.of(SOME));
            tracker.ended(RESULT);
        }
        List<Path> second = files(folder);
        assertThat(second).hasSize(1).isNotEqualTo(first);
        List<byte[]> records = records(second.get(0));
        assertThat(records).hasSize(1 + 3 + 2 + 1);
        assertThat(new String(records.get(0), StandardCharsets.UTF_8)).contains("brain.Event:2");
        assertThat(new String(records.get(1), StandardCharsets.UTF_8)).contains("update/loss");
        // The step 300 as a varint behind its key.
        assertThat(records.get(3)).containsSequence(0x10, 0xac, 0x02);
    }

    // ---- MLflow

    /** A server that remembers what it is told. */
    private static final class Server implements AutoCloseable {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final List<String> calls = new ArrayList<>();
        private final List<JsonNode> metrics = new ArrayList<>();
        private final Map<String, String> answers;

        Server(Map<String, String> answers) throws IOException {
            this.answers = answers;
            server.createContext("/api/2.0/mlflow/", exchange -> {
                String endpoint = exchange.getRequestURI().getPath().substring("/api/2.0/mlflow/".length());
                JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
                calls.add(endpoint);
                message.path("metrics").forEach(metrics::add);
                String answer = answers.getOrDefault(endpoint, "{}");
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.startsWith("no") ? 500 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        String address() {
            return "mlflow:http://localhost:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void a_trial_is_a_run_of_the_server_and_goes_on_in_it() throws IOException {
        String known =
                "{'runs':[{'info':{'run_id':'r'},'data':{'metrics':[{'key':'update/loss','step':10,'value':1}]}}]}";
        try (Server server = new Server(Map.of(
                        "experiments/search",
                        "{\"experiments\":[{\"experiment_id\":\"7\"}]}",
                        "runs/search",
                        known.replace('\'', '"')));
                Tracker tracker = Trackers.open(server.address(), run(folder))) {
            tracker.training(KEY, List.of(ALL));
            assertThat(server.metrics).singleElement().satisfies(metric -> {
                assertThat(metric.path("step").asLong()).isEqualTo(300);
                assertThat(metric.path("value").asText()).isEqualTo("NaN");
            });
            tracker.ended(RESULT);
            assertThat(server.metrics).hasSize(1 + 2 + 1);
            assertThat(server.calls)
                    .doesNotContain("experiments/create", "runs/create")
                    .endsWith("runs/update");
        }
    }

    @Test
    void a_run_goes_on_without_a_server_that_fails() throws IOException {
        try (Server server = new Server(
                        Map.of("experiments/create", "{\"experiment_id\":\"1\"}", "runs/create", "no, not today"));
                Tracker tracker = Trackers.steady(List.of(server.address()), run(folder))) {
            tracker.training(KEY, List.of(SOME));
            int calls = server.calls.size();
            tracker.ended(RESULT);
            assertThat(server.calls).hasSize(calls);
            try (Tracker strict = Trackers.open(server.address(), run(folder))) {
                assertThatThrownBy(() -> strict.ended(RESULT))
                        .isInstanceOf(TrackingFailure.class)
                        .hasMessageContaining("refuses runs/create with status 500: no, not today");
            }
        }
    }

    @Test
    void what_is_no_tracker_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> Trackers.open("tensorbord", run(folder)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'tensorboard'?");
        assertThatThrownBy(() -> Trackers.open("tensorboard:", run(folder)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("names no place");
        assertThatThrownBy(() -> Trackers.open("mlflow", run(folder), Map.of()))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("MLFLOW_TRACKING_URI");
        assertThatThrownBy(() -> Trackers.open("mlflow:localhost:5000", run(folder)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("http://localhost:5000");
        assertThatThrownBy(() -> Trackers.open("mlflow:http://localhost:1", run(folder)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("leave the tracker out");
    }
}
