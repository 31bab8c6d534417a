package dev.eddy.gflow;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.tensor.Tensor;

/**
 * One equation for each step (Bengio et al., JMLR 2023), with log F = −E in finished states:
 *
 * <pre>  loss = mean over all steps of (log F(s_i) + log P_F − log F(s_{i+1}) − log P_B)² </pre>
 *
 * Forward-looking (Pan et al., ICML 2023, equation 8), log F = log F̃ − E everywhere and log F̃ = 0 in finished states: the change of the
 * energy is in the equation of the step that makes it, so that steps of incomplete trajectories tell of the energy, too.
 *
 * <pre>  (log F̃(s_i) + log P_F − log F̃(s_{i+1}) − log P_B + E(s_{i+1}) − E(s_i))² </pre>
 */
@Doc("one equation for each step")
public record DetailedBalance(
        @Default("false") @Doc("whether the change of the energy is credited to the step that makes it")
        boolean forwardLooking,

        @Default("true") @Doc("false leaves the flow of finished states free: then nothing says what comes out")
        boolean anchored)
        implements Balance {
    /** Anchored. */
    public DetailedBalance(boolean forwardLooking) {
        this(forwardLooking, true);
    }

    /** The bracket of each step, {@code [N, L]}; 0 behind the end. */
    public Tensor residuals(FlowTerms terms) {
        Tensor flows = terms.logFlows(forwardLooking, anchored);
        Tensor change = flows.narrow(1, 0, terms.room()).minus(flows.narrow(1, 1, terms.room()));
        return change.times(terms.steps()).plus(terms.ratios());
    }

    @Override
    public Tensor loss(FlowTerms terms) {
        double count = terms.lengths().stream().mapToInt(length -> length).sum();
        return residuals(terms).squared().sum().over(count);
    }

    @Override
    public String shortName() {
        return (forwardLooking ? "fl-db" : "db") + (anchored ? "" : ";free-ends");
    }

    @Override
    public boolean learnsFromPrefixes() {
        return true;
    }
}
