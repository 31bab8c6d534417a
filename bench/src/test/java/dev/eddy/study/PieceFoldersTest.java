package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.experiment.Keeper;
import dev.eddy.experiment.KeptWorkbench;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.store.RunLock;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceFoldersTest {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger UPDATES = new AtomicInteger();

    @TempDir
    private Path runs;

    @BeforeEach
    void nothing_is_made_yet() {
        MADE.set(0);
        UPDATES.set(0);
    }

    /** A network that has learned a parabola. */
    record Parabola(int width) implements SharedPiece {
        @Override
        public String shortName() {
            return "parabola";
        }

        @Override
        public Piece make(Seed seed, Workbench bench) {
            MADE.incrementAndGet();
            PointNetwork network = new PointwiseMlp(width, 1, Activation.TANH, Activation.IDENTITY)
                    .build(1, 1, seed, bench.precision());
            Tensor points =
                    Tensors.of(new Draws(seed).uniforms(32, -1, 1), 32, 1).to(bench.precision());
            Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-2), 60, 1, 1, 0);
            TrainingResult trained = bench.train(
                    "fit",
                    network.weights(),
                    new Trainer(recipe, seed),
                    given -> {
                        UPDATES.incrementAndGet();
                        return network.apply(given).meanSquaredError(given.squared());
                    },
                    Batches.always(points));
            return new Piece(
                    trained.outcome(),
                    Map.of("weights", network.weights().flat(), "table", points.transpose(0, 1)),
                    Map.of("loss", trained.losses().values()[59]));
        }
    }

    /** It needs itself. */
    record Snake() implements SharedPiece {
        @Override
        public String shortName() {
            return "snake";
        }

        @Override
        public Piece make(Seed seed, Workbench bench) {
            return bench.shared(this, seed);
        }
    }

    private PieceFolders pieces() {
        return PieceFolders.under(runs, 0);
    }

    private Workbench bench(DType precision, Progress progress) {
        return new KeptWorkbench(precision, progress, Keeper.nothing(), 0, pieces());
    }

    private double[] weights(SharedPiece piece, long seed, DType precision, Progress progress) {
        Native.prepareThread();
        try (Scope scope = Scope.open()) {
            return bench(precision, progress)
                    .shared(piece, new Seed(seed))
                    .tensor("weights")
                    .toDoubles();
        }
    }

    private double[] weights() {
        return weights(new Parabola(8), 1, DType.FLOAT32, Progress.NONE);
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(runs.resolve("pieces"))) {
            return folders.sorted().toList();
        }
    }

    @Test
    void settings_seed_and_precision_are_one_piece_each() throws IOException {
        double[] first = weights();
        assertThat(weights()).isEqualTo(first);
        assertThat(MADE).hasValue(1);
        weights(new Parabola(9), 1, DType.FLOAT32, Progress.NONE);
        weights(new Parabola(8), 2, DType.FLOAT32, Progress.NONE);
        weights(new Parabola(8), 1, DType.FLOAT64, Progress.NONE);
        assertThat(MADE).hasValue(4);
        assertThat(folders())
                .hasSize(4)
                .allMatch(folder -> folder.getFileName().toString().startsWith("parabola-"));
    }

    @Test
    void it_comes_back_as_it_was_made() {
        try (Scope scope = Scope.open()) {
            Piece made = bench(DType.FLOAT64, Progress.NONE).shared(new Parabola(8), new Seed(1));
            Piece again = bench(DType.FLOAT64, Progress.NONE).shared(new Parabola(8), new Seed(1));
            assertThat(again.outcome()).isEqualTo(new Outcome.Finished(60)).isEqualTo(made.outcome());
            assertThat(again.numbers()).isEqualTo(made.numbers()).containsKey("loss");
            assertThat(again.tensor("table").shape()).containsExactly(1, 32);
            assertThat(again.tensor("table").toDoubles())
                    .isEqualTo(made.tensor("table").toDoubles());
            assertThatThrownBy(() -> made.tensor("wieghts"))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("weights");
        }
    }

    @Test
    void two_threads_that_ask_at_once_make_one() throws Exception {
        int threads = 4;
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<double[]>> asking = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                asking.add(() -> {
                    ready.countDown();
                    ready.await();
                    return weights();
                });
            }
            List<double[]> answers = new ArrayList<>();
            for (Future<double[]> answer : pool.invokeAll(asking)) {
                answers.add(answer.get());
            }
            assertThat(MADE).hasValue(1);
            assertThat(UPDATES).hasValue(60);
            assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.get(0)));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_making_that_was_killed_goes_on_to_the_same_bits() throws IOException {
        double[] whole = weights();
        Path elsewhere = Files.createDirectory(runs.resolve("elsewhere"));
        Files.move(folders().get(0), elsewhere.resolve("piece"));
        UPDATES.set(0);
        Progress killer = new Progress() {
            private int asked;

            @Override
            public Task start(String name, long total) {
                return NONE.start(name, total);
            }

            @Override
            public boolean stopRequested() {
                if (++asked == 27) {
                    throw new IllegalStateException("killed");
                }
                return asked > 100;
            }
        };
        assertThatThrownBy(() -> weights(new Parabola(8), 1, DType.FLOAT32, killer))
                .hasMessage("killed");
        int before = UPDATES.get();
        assertThat(before).isBetween(20, 59);
        assertThat(weights()).isEqualTo(whole);
        // From the last one on that was kept: the one before the kill.
        assertThat(UPDATES.get() - before).isEqualTo(35);
    }

    @Test
    void whoever_waits_can_be_asked_to_stop() throws IOException {
        weights();
        Path folder = folders().get(0);
        Files.delete(folder.resolve("piece.json"));
        try (RunLock held = RunLock.acquire(folder)) {
            AtomicInteger asked = new AtomicInteger();
            Progress impatient = new Progress() {
                @Override
                public Task start(String name, long total) {
                    return NONE.start(name, total);
                }

                @Override
                public boolean stopRequested() {
                    return asked.incrementAndGet() > 3;
                }
            };
            assertThatThrownBy(() -> weights(new Parabola(8), 1, DType.FLOAT32, impatient))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(MADE).hasValue(1);
    }

    @Test
    void a_damaged_piece_is_made_anew() throws IOException {
        double[] first = weights();
        Path tensors = folders().get(0).resolve("tensors.safetensors");
        byte[] bytes = Files.readAllBytes(tensors);
        bytes[bytes.length - 1] ^= 1;
        Files.write(tensors, bytes);
        assertThat(weights()).isEqualTo(first);
        assertThat(MADE).hasValue(2);
    }

    @Test
    void pieces_that_cannot_be_known_again_are_refused() {
        assertThatThrownBy(() -> weights(new Snake(), 1, DType.FLOAT32, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("asks for itself");
        SharedPiece noRecord = new SharedPiece() {
            @Override
            public String shortName() {
                return "formless";
            }

            @Override
            public Piece make(Seed seed, Workbench bench) {
                return Piece.of(Map.of());
            }
        };
        assertThatThrownBy(() -> weights(noRecord, 1, DType.FLOAT32, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("a shared piece is a record");
    }
}
