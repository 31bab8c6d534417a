package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.KeptWorkbench;
import dev.eddy.experiment.Pieces;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Seed;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Judge;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Experiment} does. Test classes of implementations extend it and supply one that runs in about a second: it
 * is run some five times.
 */
public abstract class ExperimentContract {
    private static final Seed SEED = new Seed(7);

    /** The experiment under test; a small budget. */
    protected abstract Experiment experiment();

    /** Type of its data and networks. */
    protected DType precision() {
        return DType.FLOAT32;
    }

    private Findings run(Workbench bench) {
        Native.prepareThread();
        try (Scope scope = Scope.open()) {
            return experiment().run(SEED, bench);
        }
    }

    @Test
    void it_is_a_record_that_says_what_it_is() {
        assertThat(experiment()).isInstanceOf(Record.class);
        assertThat(experiment().shortName()).matches("[a-z0-9]+(-[a-z0-9]+)*(;[A-Za-z0-9.,=_-]+)*");
        assertThat(experiment().note().summary()).endsWith(".");
        assertThat(experiment().quick().shortName()).isNotBlank();
        assertThat(experiment().claims().stream().map(Claim::name)).doesNotHaveDuplicates();
    }

    @Test
    void equal_seeds_give_equal_findings_and_claims_find_their_numbers() {
        Findings first = run(Workbench.inMemory(precision()));
        assertSame(run(Workbench.inMemory(precision())), first);
        TrialKey key = TrialKey.of(SEED.value(), "experiment", experiment().shortName());
        Judge judge = new Judge(List.of(key), List.of(first.of(key)));
        for (Claim claim : experiment().claims()) {
            assertThat(judge.judge(claim).note()).as(claim.name()).isEmpty();
        }
    }

    @Test
    void a_run_that_is_stopped_again_and_again_gives_what_one_without_stops_gives() {
        MemoryKeeper keeper = new MemoryKeeper();
        Map<String, MemoryKeeper> pieces = new TreeMap<>();
        int stops = 0;
        for (long patience = 2; ; patience *= 8) {
            Impatience progress = new Impatience(patience);
            Workbench bench = new KeptWorkbench(precision(), progress, keeper, 0, pieces(pieces, progress));
            try {
                assertSame(run(bench), run(Workbench.inMemory(precision())));
                break;
            } catch (CancellationException stopped) {
                stops++;
            }
        }
        assertThat(stops).as("stops").isPositive();
    }

    /** Pieces whose trainings are stopped too. */
    private Pieces pieces(Map<String, MemoryKeeper> kept, Impatience progress) {
        return (piece, seed, asking) -> {
            MemoryKeeper own = kept.computeIfAbsent(piece + " " + seed, name -> new MemoryKeeper());
            return piece.make(seed, new KeptWorkbench(precision(), progress, own, 0, pieces(kept, progress)));
        };
    }

    /** Numbers but for costs, of which another run has others. */
    private static Map<String, Double> repeatable(Findings findings) {
        Map<String, Double> numbers = new LinkedHashMap<>(findings.numbers());
        findings.measures().stream()
                .filter(measure -> !measure.repeatable())
                .forEach(measure -> numbers.remove(measure.name()));
        return numbers;
    }

    private void assertSame(Findings now, Findings before) {
        assertThat(now.outcome()).isEqualTo(before.outcome());
        assertThat(now.measures()).isEqualTo(before.measures());
        assertThat(repeatable(now)).isEqualTo(repeatable(before));
        assertThat(now.curves()).hasSameSizeAs(before.curves());
        for (int i = 0; i < now.curves().size(); i++) {
            assertThat(now.curves().get(i).name())
                    .isEqualTo(before.curves().get(i).name());
            assertThat(now.curves().get(i).at())
                    .isEqualTo(before.curves().get(i).at());
            assertThat(now.curves().get(i).values())
                    .as(now.curves().get(i).name())
                    .isEqualTo(before.curves().get(i).values());
        }
        assertThat(now.artifacts()).isEqualTo(before.artifacts());
        assertThat(now.weights()).isEqualTo(before.weights());
    }
}
