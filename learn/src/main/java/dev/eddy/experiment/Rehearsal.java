package dev.eddy.experiment;

import dev.eddy.random.Seed;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.Judge;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * An experiment in memory, without a study: for tests, and to try settings.
 *
 * <pre>{@code
 * Rehearsal.of(new LinearEmulator(List.of(1), false, 300, 1000), 3, DType.FLOAT64).verdicts()
 * }</pre>
 *
 * @param trials one for each seed, from 0 on
 */
public record Rehearsal(Experiment experiment, List<TrialResult> trials) {
    /** What is told of trials of experiments. */
    public static final String COORDINATE = "experiment";

    public Rehearsal {
        trials = List.copyOf(trials);
    }

    /** Runs the experiment for so many seeds, one after the other. */
    public static Rehearsal of(Experiment experiment, int seeds, DType precision) {
        List<TrialResult> trials = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            try (Scope scope = Scope.open()) {
                trials.add(experiment
                        .run(new Seed(seed), Workbench.inMemory(precision))
                        .of(TrialKey.of(seed, COORDINATE, experiment.shortName())));
            }
        }
        return new Rehearsal(experiment, trials);
    }

    /** Whether its claims hold, in their order. */
    public List<ClaimVerdict> verdicts() {
        Judge judge = new Judge(trials.stream().map(TrialResult::key).toList(), trials);
        List<Claim> claims = experiment.claims();
        return claims.stream().map(judge::judge).toList();
    }
}
