package dev.eddy.gflow;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * One equation for each piece of a trajectory, longer ones counting less (Madan et al., ICML 2023, equation 13):
 *
 * <pre>  loss = mean over trajectories of Σ_{i&lt;j} λ^(j−i) (log F(s_i) + Σ_{i≤k&lt;j} (log P_F − log P_B) − log F(s_j))² / Σ_{i&lt;j} λ^(j−i) </pre>
 *
 * Near λ = 0 it is detailed balance of each trajectory. Flows of finished states and of the forward-looking form are those of {@link
 * DetailedBalance}.
 */
@Doc("one equation for each piece of a trajectory, longer ones counting less")
public record SubTrajectoryBalance(
        @Default("0.9") @Doc("factor of the weight for each step more")
        double decay,

        @Default("false") @Doc("whether the change of the energy is credited to the step that makes it")
        boolean forwardLooking)
        implements Balance {
    public SubTrajectoryBalance {
        Check.that(
                decay >= 0 && Double.isFinite(decay),
                "sub-trajectory-balance: decay is 0 or more, usually below 1, got %s",
                decay);
    }

    @Override
    public Tensor loss(FlowTerms terms) {
        // The bracket of i and j is the difference of what stands at i and at j.
        Tensor places = terms.logFlows(forwardLooking, true).minus(terms.sums());
        Tensor differences = places.unsqueeze(2).minus(places.unsqueeze(1));
        return differences.squared().times(weights(terms)).sum().over(terms.count());
    }

    /** λ^(j−i−1) for i &lt; j ≤ n, of sum 1 for each trajectory; {@code [N, L+1, L+1]}. */
    private Tensor weights(FlowTerms terms) {
        int width = terms.room() + 1;
        double[] out = new double[terms.count() * width * width];
        for (int n = 0; n < terms.count(); n++) {
            int length = terms.lengths().get(n);
            double sum = 0;
            for (int apart = 1; apart <= length; apart++) {
                sum += (length + 1 - apart) * Math.pow(decay, apart - 1.0);
            }
            for (int i = 0; i < length; i++) {
                for (int j = i + 1; j <= length; j++) {
                    out[(n * width + i) * width + j] = Math.pow(decay, j - i - 1.0) / sum;
                }
            }
        }
        return Tensors.of(out, terms.count(), width, width)
                .to(terms.logForward().dtype());
    }

    @Override
    public String shortName() {
        return (forwardLooking ? "fl-subtb;" : "subtb;") + decay;
    }

    @Override
    public boolean learnsFromPrefixes() {
        return true;
    }
}
