package dev.eddy.generative.refine;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/**
 * In which units a network sees states and gives changes u_{n+1} − u_n, so that both are of size 1.
 *
 * @param state root mean square of states
 * @param change root mean square of changes from one state to the next
 */
public record StepUnits(double state, double change) {
    /** Everything as it is. */
    public static final StepUnits NONE = new StepUnits(1, 1);

    public StepUnits {
        Check.that(
                state > 0 && change > 0 && Double.isFinite(state + change),
                "units of states and of changes are positive, got %s and %s",
                state,
                change);
    }

    /** Those of trajectories {@code [sample, time, channels, x…]}. */
    public static StepUnits of(Tensor trajectories) {
        try (Scope scope = Scope.open()) {
            Tensor all = trajectories.to(DType.FLOAT64);
            long steps = all.size(1) - 1;
            Tensor change = all.narrow(1, 1, steps).minus(all.narrow(1, 0, steps));
            return new StepUnits(
                    Math.sqrt(all.squared().mean().item()),
                    Math.sqrt(change.squared().mean().item()));
        }
    }
}
