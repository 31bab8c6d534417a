package dev.eddy.gflow;

import dev.eddy.kinds.Doc;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * One equation for each trajectory (Malkin et al., NeurIPS 2022): all credit goes to the whole.
 *
 * <pre>  loss = mean over complete trajectories of (log Z + Σ log P_F − Σ log P_B + E(s_n))² </pre>
 *
 * Incomplete trajectories have no part in it; without a complete one it is 0.
 */
@Doc("one equation for each whole trajectory")
public record TrajectoryBalance() implements Balance {
    /** The bracket of each trajectory, {@code [N]}; without meaning where it is incomplete. */
    public Tensor residuals(FlowTerms terms) {
        return terms.ratios().sum(1).plus(terms.logPartition()).plus(terms.atEnds(terms.energy()));
    }

    @Override
    public Tensor loss(FlowTerms terms) {
        double[] used =
                terms.complete().stream().mapToDouble(one -> one ? 1 : 0).toArray();
        double count = Math.max(1, java.util.Arrays.stream(used).sum());
        Tensor weights =
                Tensors.of(used, used.length).over(count).to(terms.logForward().dtype());
        return residuals(terms).squared().times(weights).sum();
    }

    @Override
    public String shortName() {
        return "tb";
    }

    @Override
    public boolean learnsFromPrefixes() {
        return false;
    }
}
