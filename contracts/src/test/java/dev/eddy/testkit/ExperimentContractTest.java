package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.KeptWorkbench;
import dev.eddy.experiment.Workbench;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingResult;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExperimentContractTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new Apprentice(4, 60);
    }

    private static Workbench bench(MemoryKeeper keeper, Progress progress, double secondsBetween) {
        return new KeptWorkbench(
                DType.FLOAT64, progress, keeper, secondsBetween, (piece, seed, asking) -> piece.make(seed, asking));
    }

    private static TrainingResult fit(Workbench bench, long updates) {
        Tensor points = Apprentice.drawn(new Seed(3), bench, 16);
        return Apprentice.fit(
                "fit",
                Apprentice.network(4, new Seed(4), bench),
                bench,
                new Seed(5),
                points,
                points.squared(),
                updates);
    }

    @Test
    void a_training_that_has_ended_is_not_repeated() {
        try (Scope scope = Scope.open()) {
            MemoryKeeper keeper = new MemoryKeeper();
            TrainingResult first = fit(bench(keeper, Progress.NONE, 1e9), 20);
            // Whoever asked to stop meanwhile is not heard: nothing is left to do.
            TrainingResult again = fit(bench(keeper, new Impatience(0), 1e9), 20);
            assertThat(again.outcome()).isEqualTo(new Outcome.Finished(20));
            assertThat(again.state().seconds()).isEqualTo(first.state().seconds());
            assertThat(again.state().weights().toDoubles())
                    .isEqualTo(first.state().weights().toDoubles());
        }
    }

    @Test
    void a_training_that_was_killed_goes_on_from_what_was_last_kept() {
        try (Scope scope = Scope.open()) {
            MemoryKeeper keeper = new MemoryKeeper();
            // Kept at every update; killed after 35.
            Progress killer = new Progress() {
                private int asked;

                @Override
                public Task start(String name, long total) {
                    return NONE.start(name, total);
                }

                @Override
                public boolean stopRequested() {
                    if (++asked > 35) {
                        throw new IllegalStateException("killed");
                    }
                    return false;
                }
            };
            assertThatThrownBy(() -> fit(bench(keeper, killer, 0), 50)).hasMessage("killed");
            assertThat(keeper.find("training fit").orElseThrow().notes()).containsEntry("updates", "35");
            assertThat(fit(bench(keeper, Progress.NONE, 0), 50)
                            .state()
                            .weights()
                            .toDoubles())
                    .isEqualTo(fit(bench(new MemoryKeeper(), Progress.NONE, 0), 50)
                            .state()
                            .weights()
                            .toDoubles());
        }
    }

    @Test
    void what_is_made_once_is_made_once() {
        try (Scope scope = Scope.open()) {
            MemoryKeeper keeper = new MemoryKeeper();
            AtomicInteger made = new AtomicInteger();
            for (int run = 0; run < 2; run++) {
                Workbench bench = bench(keeper, Progress.NONE, 0);
                Tensor data = bench.once("data", () -> {
                            made.incrementAndGet();
                            return Map.of(
                                    "x", Apprentice.drawn(new Seed(1), bench, 3).transpose(0, 1));
                        })
                        .get("x");
                assertThat(data.shape()).containsExactly(1, 3);
            }
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void every_training_has_a_name_of_its_own() {
        try (Scope scope = Scope.open()) {
            Workbench bench = Workbench.inMemory(DType.FLOAT64);
            fit(bench, 1);
            assertThatThrownBy(() -> fit(bench, 1))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("the training 'fit' is there twice");
        }
    }

    @Test
    void a_pause_ends_what_was_asked_to_stop() {
        assertThatThrownBy(() -> bench(new MemoryKeeper(), new Impatience(0), 0).pause())
                .isInstanceOf(CancellationException.class);
    }
}
