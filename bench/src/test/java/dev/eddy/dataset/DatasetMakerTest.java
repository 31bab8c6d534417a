package dev.eddy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.Npy;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.study.Machine;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetMakerTest {
    private static final List<DataSet> BOTH = List.of(DataSet.values());

    @TempDir
    private Path folder = Path.of("");

    private DatasetMaker maker(String name, DType type, Progress progress) {
        return new DatasetMaker(folder.resolve(name), Profile.EDDY, type, Machine::provenance, progress, 0);
    }

    private static DatasetEnd make(DatasetMaker maker, Scenario... scenarios) {
        return maker.make(maker.plan(List.of(scenarios), BOTH, false), 1);
    }

    /** All 46, with few points and steps. */
    private static List<Scenario> reduced() {
        return ScenarioCatalog.curated().stream()
                .map(scenario -> scenario.with(Map.of(
                        "points", scenario.dims() == 3 ? 8 : 16,
                        "train-samples", 3,
                        "train-horizon", 3,
                        "test-samples", 2,
                        "test-horizon", 5,
                        "warmup", Math.min(2, scenario.warmup()))))
                .toList();
    }

    @Test
    void all_curated_scenarios_are_written_finite_and_as_studies_make_them() {
        AtomicLong left = new AtomicLong();
        DatasetMaker maker = maker("all", DType.FLOAT32, new CountingDown("92 arrays", left));
        DatasetPlan plan = maker.plan(reduced(), BOTH, false);
        assertThat(plan.items()).hasSize(92);
        assertThat(maker.make(plan, 2)).isEqualTo(new DatasetEnd(92, false, Map.of()));
        assertThat(left).hasValue(0);
        for (DatasetItem item : plan.items()) {
            try (Scope scope = Scope.open()) {
                DatasetFolder written = DatasetFolder.read(item.folder());
                written.check(item.scenario(), item.set(), Profile.EDDY, DType.FLOAT32);
                Tensor values = written.trajectories(item.set());
                assertThat(values.shape()).as("%s", item.file()).containsExactly(item.shape());
                assertThat(values.allFinite()).as("%s", item.file()).isTrue();
                ScenarioData data = ScenarioData.of(item.scenario(), Profile.EDDY, DType.FLOAT32);
                Tensor studied = item.set() == DataSet.TRAIN
                        ? data.trainTrajectories(Progress.NONE)
                        : data.testTrajectories(Progress.NONE);
                assertThat(values.toFloats()).as("%s", item.file()).containsExactly(studied.toFloats());
            }
        }
        DatasetPlan again = maker.plan(reduced(), BOTH, false);
        assertThat(again.missing()).isEmpty();
        assertThat(again.neededBytes()).isZero();
    }

    /** Several batches of several samples, a warm-up in pieces, a rollout in pieces. */
    private static Scenario long2d() {
        return Scenario.of("phy_decay_turb")
                .with(Map.of("train-samples", 11, "train-horizon", 20, "test-samples", 1))
                .with(Map.of("warmup", 55, "test-horizon", 3, "substeps", 1));
    }

    @Test
    void a_stopped_run_goes_on_to_the_same_bytes() throws IOException {
        assertThat(make(maker("whole", DType.FLOAT32, Progress.NONE), long2d()).made())
                .isEqualTo(2);
        AtomicInteger sessions = new AtomicInteger();
        DatasetEnd end;
        do {
            // Stops at the second place of every session.
            AtomicInteger places = new AtomicInteger();
            end = make(maker("stopped", DType.FLOAT32, stoppingAfter(places, 2)), long2d());
            if (sessions.incrementAndGet() == 1) {
                assertThat(end.stopped()).isTrue();
                assertThat(names("stopped")).contains("train.npy.part", "train.checkpoint.safetensors");
            }
        } while (end.stopped() && sessions.get() < 30);
        assertThat(sessions).hasValueGreaterThan(4);
        assertThat(names("stopped")).containsExactly("scenario.json", "test.npy", "train.npy");
        for (String file : List.of("train.npy", "test.npy")) {
            assertThat(folder.resolve("stopped/2d_phy_decay_turb").resolve(file))
                    .hasSameBinaryContentAs(
                            folder.resolve("whole/2d_phy_decay_turb").resolve(file));
        }
        JsonNode train = header("stopped").at("/sets/train");
        assertThat(train.path("sessions")).hasSizeGreaterThan(3);
        assertThat(train.path("sha256")).isEqualTo(header("whole").at("/sets/train/sha256"));
    }

    @Test
    void a_place_in_a_file_that_is_gone_is_no_place_in_the_next_one() throws IOException {
        make(maker("whole", DType.FLOAT32, Progress.NONE), long2d());
        make(maker("stopped", DType.FLOAT32, stoppingAfter(new AtomicInteger(), 3)), long2d());
        Files.delete(folder.resolve("stopped/2d_phy_decay_turb/train.npy.part"));
        DatasetEnd failed = make(maker("stopped", DType.FLOAT32, failingAtItsArrays()), long2d());
        assertThat(failed.failures()).hasSize(2);
        assertThat(names("stopped")).contains("train.npy.part");
        make(maker("stopped", DType.FLOAT32, Progress.NONE), long2d());
        assertThat(folder.resolve("stopped/2d_phy_decay_turb/train.npy"))
                .hasSameBinaryContentAs(folder.resolve("whole/2d_phy_decay_turb/train.npy"));
    }

    /** As a power cut would: the file has its length, and nothing is in it. */
    private static Progress failingAtItsArrays() {
        return (name, total) -> {
            if (!name.endsWith(" arrays")) {
                throw new IllegalStateException("the power is off");
            }
            return Progress.NONE.start(name, total);
        };
    }

    private static Progress stoppingAfter(AtomicInteger places, int most) {
        return new Progress() {
            @Override
            public Task start(String name, long total) {
                return Progress.NONE.start(name, total);
            }

            @Override
            public boolean stopRequested() {
                // Asked once before an array and once at each of its places.
                return places.incrementAndGet() > most;
            }
        };
    }

    private List<String> names(String run) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(run).resolve("2d_phy_decay_turb"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private JsonNode header(String run) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(run)
                        .resolve("2d_phy_decay_turb/scenario.json")
                        .toFile());
    }

    private static Scenario small() {
        return Scenario.of("diff_ks")
                .with(Map.of("points", 16, "train-samples", 2, "train-horizon", 3, "test-samples", 1))
                .with(Map.of("test-horizon", 4, "warmup", 5));
    }

    @Test
    void unfinished_files_that_cannot_be_trusted_are_begun_again() throws IOException {
        make(maker("ks", DType.FLOAT64, Progress.NONE), small());
        Path ks = folder.resolve("ks/1d_diff_ks");
        byte[] truth = Files.readAllBytes(ks.resolve("train.npy"));
        Files.write(ks.resolve("train.npy"), new byte[7]);
        Files.write(ks.resolve("train.npy.part"), new byte[7]);
        Files.write(ks.resolve("train.checkpoint.safetensors"), new byte[9]);
        assertThat(make(maker("ks", DType.FLOAT64, Progress.NONE), small()).made())
                .isEqualTo(1);
        assertThat(ks.resolve("train.npy")).hasBinaryContent(truth);
        assertThat(ks).isDirectoryNotContaining("glob:**.{part,safetensors}");
    }

    @Test
    void data_of_other_settings_are_refused_or_replaced() throws IOException {
        make(maker("ks", DType.FLOAT32, Progress.NONE), small());
        byte[] test = Files.readAllBytes(folder.resolve("ks/1d_diff_ks/test.npy"));
        refused("points 16, not 18", small().with("points", 18), DType.FLOAT32);
        refused("type \"float32\", not \"float64\"", small(), DType.FLOAT64);
        refused("train seed 0, not 5", small().with("train-seed", 5), DType.FLOAT32);
        // What changes no number is no other setting.
        assertThat(make(maker("ks", DType.FLOAT32, Progress.NONE), small().with("coarse-proportion", 0.1))
                        .made())
                .isZero();
        Scenario more = small().with("train-samples", 4);
        DatasetMaker maker = maker("ks", DType.FLOAT32, Progress.NONE);
        DatasetPlan plan = maker.plan(List.of(more), BOTH, true);
        assertThat(plan.replaced()).extracting(DatasetItem::set).containsExactly(DataSet.TRAIN);
        assertThat(maker.make(plan, 1).made()).isEqualTo(1);
        assertThat(Npy.read(folder.resolve("ks/1d_diff_ks/train.npy")).shape()).containsExactly(4, 4, 1, 16);
        assertThat(folder.resolve("ks/1d_diff_ks/test.npy")).hasBinaryContent(test);
        Scenario finer = small().with("points", 18);
        assertThat(maker.make(maker.plan(List.of(finer), BOTH, true), 1).made()).isEqualTo(2);
        DatasetFolder.read(folder.resolve("ks/1d_diff_ks")).check(finer, DataSet.TEST, Profile.EDDY, DType.FLOAT32);
    }

    private void refused(String words, Scenario scenario, DType type) {
        assertThatThrownBy(() -> maker("ks", type, Progress.NONE).plan(List.of(scenario), BOTH, false))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("other settings")
                .hasMessageContaining(words);
    }

    @Test
    void what_the_disk_cannot_hold_is_refused_before_any_work() {
        Scenario huge = small().with(Map.of("points", 4096, "train-samples", 100_000_000));
        DatasetMaker maker = maker("huge", DType.FLOAT32, Progress.NONE);
        DatasetPlan plan = maker.plan(List.of(huge), BOTH, false);
        assertThat(plan.neededBytes()).isGreaterThan(6_000_000_000_000L);
        assertThatThrownBy(() -> maker.make(plan, 1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("this writes 6.6 TB to the disk of");
        assertThat(folder.resolve("huge")).doesNotExist();
    }

    @Test
    void a_scenario_that_diverges_does_not_stop_the_others() {
        Scenario wild = Scenario.of("norm_ks", Map.of("points", 16, "gradient-norm-beta", 1e3));
        DatasetMaker maker = maker("mixed", DType.FLOAT32, Progress.NONE);
        DatasetEnd end = maker.make(maker.plan(List.of(wild, small()), List.of(DataSet.TRAIN), false), 1);
        assertThat(end.made()).isEqualTo(1);
        assertThat(end.failures().values()).singleElement().asString().contains("became infinite");
    }

    @Test
    void the_header_tells_a_reader_what_it_needs() throws Exception {
        Path file = folder.resolve("h/1d_diff_ks/train.npy");
        make(maker("h", DType.FLOAT32, Progress.NONE), small());
        JsonNode header =
                new ObjectMapper().readTree(file.resolveSibling("scenario.json").toFile());
        assertThat(header.path("format").asText()).isEqualTo("eddy-dataset 2");
        assertThat(header.at("/settings/points").asInt()).isEqualTo(16);
        assertThat(header.at("/settings/profile").asText()).isEqualTo("eddy");
        assertThat(header.at("/sets/train/shape").toString()).isEqualTo("[2,4,1,16]");
        assertThat(header.at("/sets/train/axes").toString()).isEqualTo("[\"sample\",\"time\",\"channel\",\"x\"]");
        assertThat(header.at("/sets/train/sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    }

    @Test
    void progress_of_the_whole_ends_at_its_total() {
        List<String> tasks = new ArrayList<>();
        AtomicLong total = new AtomicLong();
        AtomicLong done = new AtomicLong();
        Progress progress = (name, units) -> {
            tasks.add(name);
            boolean whole = name.endsWith(" arrays");
            if (whole) {
                total.set(units);
            }
            return new Progress.Task() {
                @Override
                public void advance(long by, String note) {
                    if (whole) {
                        done.addAndGet(by);
                    }
                }

                @Override
                public void close() {}
            };
        };
        make(maker("p", DType.FLOAT32, progress), long2d());
        assertThat(tasks)
                .containsExactly(
                        "2 arrays", long2d().shortName() + ", training data", long2d().shortName() + ", test data");
        assertThat(total).hasValueGreaterThan(5);
        assertThat(done.get()).isBetween(total.get() - 1, total.get());
    }
}
