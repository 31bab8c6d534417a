package dev.eddy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.cluster.ClassPath;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexTest {
    private static final List<Integer> STEPS = List.of(1, 10, 150);

    @TempDir
    private Path root;

    private static TrialResult grown(String network, long seed) {
        return Runs.result(
                Runs.key(network, seed), new Outcome.Finished(150), 150, step -> (seed + 1) * Math.pow(1.1, step));
    }

    private void write(String folder, String hash, int seeds) {
        try (RunWriter writer = Runs.open(root.resolve(folder), Runs.header("study", hash, 3))) {
            for (int seed = 0; seed < seeds; seed++) {
                Runs.save(writer, grown("Conv;34;10;relu", seed));
            }
        }
    }

    @Test
    void numbers_and_curves_over_any_axis_are_compared_as_metrics_are() {
        TrialCoordinates coordinates =
                TrialCoordinates.of(new Coordinate("experiment", "Experiment"), new Coordinate("kind", "Kind"));
        List<TrialKey> keys = new ArrayList<>();
        for (String kind : List.of("own", "baseline")) {
            for (int seed = 0; seed < 3; seed++) {
                keys.add(TrialKey.of(seed, "experiment", "flow", "kind", kind));
            }
        }
        RunHeader like = Runs.header("a", "1", 1);
        RunHeader header = new RunHeader("a", "eddy run a.yaml", like.provenance(), coordinates, keys, Map.of());
        Measure reward = Measure.of("reward").higherIsBetter();
        Measure error = Measure.of("error").lowerIsBetter();
        try (RunWriter writer = Runs.open(root.resolve("a"), header)) {
            for (TrialKey key : keys) {
                double size = key.get("kind").equals("own") ? 1 : -2;
                writer.saveResult(
                        new TrialResult(
                                key,
                                new Outcome.Finished(1),
                                List.of(new Curve("error", "evaluations", new double[] {2, 8}, new double[] {4, 1})),
                                Map.of("reward", size * (key.seed() + 1)),
                                List.of(reward, error)),
                        List.of(),
                        Map.of());
            }
        }
        try (RunIndex index = RunIndex.open(root)) {
            assertThat(index.metrics()).containsExactly("error", "reward");
            assertThat(index.question(null).metric()).isEqualTo(reward);
            List<Comparison> rows =
                    index.compare(index.question("reward").at(STEPS).against("kind=baseline"));
            assertThat(rows).extracting(row -> row.aggregate().median()).containsExactly(2.0, -4.0);
            assertThat(rows).allSatisfy(row -> assertThat(row.atSteps()).isEmpty());
            assertThat(rows.get(0).relative().median()).isEqualTo(-0.5);
            assertThat(rows.get(0).configuration().label()).isEqualTo("own");
            Comparison errors = index.compare("error", List.of(2, 8)).get(0);
            assertThat(errors.atSteps())
                    .extracting(at -> at.quantiles().median())
                    .containsExactly(4.0, 1.0);
            assertThat(errors.aggregate().median()).isCloseTo(2, within(1e-12));
        }
    }

    private static List<Object> everything(RunIndex index) {
        return List.of(index.runs(), index.compare("mean_nRMSE", STEPS));
    }

    @Test
    void medians_and_geometric_means_are_those_of_the_formula() {
        write("a", "1", 3);
        try (RunIndex index = RunIndex.open(root)) {
            assertThat(index.inMemory()).isFalse();
            Comparison conv = index.compare("mean_nRMSE", STEPS).get(0);
            assertThat(conv.seeds()).isEqualTo(3);
            assertThat(conv.numbers()).containsEntry("parameters", 31757.0);
            for (int i = 0; i < STEPS.size(); i++) {
                double growth = Math.pow(1.1, STEPS.get(i));
                Comparison.Quantiles at = conv.atSteps().get(i).quantiles();
                assertThat(at.low()).isCloseTo(1.5 * growth, within(1e-12 * growth));
                assertThat(at.median()).isCloseTo(2 * growth, within(1e-12 * growth));
                assertThat(at.high()).isCloseTo(2.5 * growth, within(1e-12 * growth));
            }
            // The mean of log(1.1) t over t = 1 … 100.
            assertThat(conv.aggregate().median()).isCloseTo(2 * Math.pow(1.1, 50.5), within(1e-8));
            assertThatThrownBy(() -> index.compare("mean_nRSME", STEPS))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("did you mean 'mean_nRMSE'?");
        }
    }

    @Test
    void a_diverged_seed_counts_as_worse_than_every_number() {
        try (RunWriter writer = Runs.open(root.resolve("a"), Runs.header("study", "1", 3))) {
            for (int seed = 0; seed < 3; seed++) {
                double scale = seed + 1.0;
                boolean diverges = seed == 0;
                Runs.save(
                        writer,
                        Runs.result(
                                Runs.key("Conv;34;10;relu", seed),
                                diverges ? new Outcome.Diverged(2) : new Outcome.Finished(3),
                                3,
                                step -> diverges && step > 1 ? Double.NaN : scale));
            }
        }
        try (RunIndex index = RunIndex.open(root)) {
            Comparison conv = index.compare(
                            index.question("mean_nRMSE").at(List.of(1, 2, 4)).between(0, 1))
                    .get(0);
            assertThat(conv.diverged()).isEqualTo(1);
            assertThat(conv.atSteps().get(0).quantiles()).isEqualTo(new Comparison.Quantiles(1, 2, 3));
            assertThat(conv.atSteps().get(1).quantiles()).isEqualTo(new Comparison.Quantiles(2, 3, Double.NaN));
            assertThat(conv.atSteps().get(2).quantiles())
                    .isEqualTo(new Comparison.Quantiles(Double.NaN, Double.NaN, Double.NaN));
            RunSummary run = index.runs().get(0);
            assertThat(run.diverged()).isEqualTo(1);
            assertThat(run.ended()).isEqualTo(3);
            assertThat(run.planned()).isEqualTo(6);
        }
    }

    @Test
    void an_index_kept_up_to_date_equals_one_made_anew() throws IOException {
        write("a", "1", 1);
        write("gone", "2", 2);
        RunIndex.open(root).close();
        write("a", "1", 3);
        write("b", "3", 2);
        Files.delete(root.resolve("gone/run.json"));
        try (RunWriter writer = Runs.open(root.resolve("b"), Runs.header("study", "3", 3))) {
            writer.saveFailure(Runs.key("FNO;12;18;4;gelu", 0), new IllegalStateException("x"));
        }
        List<Object> kept;
        try (RunIndex index = RunIndex.open(root)) {
            kept = everything(index);
        }
        try (RunIndex index = RunIndex.rebuild(root)) {
            assertThat(everything(index)).isEqualTo(kept);
            assertThat(index.runs()).extracting(RunSummary::run).containsExactlyInAnyOrder("a", "b");
            assertThat(index.runs()).extracting(RunSummary::failed).containsExactlyInAnyOrder(0L, 1L);
        }
        try (RunIndex index = RunIndex.of(RunFolder.below(root))) {
            assertThat(everything(index)).isEqualTo(kept);
        }
    }

    @Test
    void an_index_that_cannot_be_used_is_made_in_memory() throws IOException {
        write("a", "1", 2);
        Files.writeString(root.resolve(RunIndex.FILE), "not a database, but long enough to be looked at".repeat(200));
        try (RunIndex index = RunIndex.open(root)) {
            assertThat(index.inMemory()).isTrue();
            assertThat(index.runs()).hasSize(1);
        }
        try (RunIndex index = RunIndex.rebuild(root)) {
            assertThat(index.inMemory()).isFalse();
        }
    }

    @Test
    void another_process_that_has_the_database_open_does_not_stop_us() throws Exception {
        write("a", "1", 2);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.ofThisProcess(),
                        HoldIndex.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('h');
            try (RunIndex index = RunIndex.open(root)) {
                assertThat(index.inMemory()).isTrue();
                assertThat(index.runs().get(0).finished()).isEqualTo(2);
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** What the other process of the test above does. */
    static final class HoldIndex {
        private HoldIndex() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (RunIndex index = RunIndex.open(Path.of(arguments[0]))) {
                System.out.print("h");
                System.out.flush();
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void a_damaged_run_does_not_hide_the_others() throws IOException {
        write("a", "1", 2);
        write("b", "2", 1);
        Files.writeString(root.resolve("a/run.json"), "{");
        try (RunIndex index = RunIndex.open(root)) {
            assertThat(index.runs()).extracting(RunSummary::run).containsExactly("b");
        }
    }
}
