package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseKernel;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/**
 * The law that has its mass on given states alone, each with the same, blurred by a kernel: what a network that learns them by heart
 * finds.
 *
 * <pre>  E[x₁ | x] = Σ_i softmax_i(log kernel(‖x − a y_i‖, s)) y_i </pre>
 *
 * Memory is that of batch × states distances.
 */
public final class FiniteData {
    private final Tensor states;
    private final Tensor flat;
    private final Tensor squares;
    private final NoiseKernel kernel;

    /** @param states {@code [states, …]}, kept as FLOAT64 */
    public FiniteData(Tensor states, NoiseKernel kernel) {
        Check.that(states.rank() >= 2 && states.size(0) >= 1, "data are at least 1 state [states, …], got %s", states);
        this.states = states;
        this.flat = states.to(DType.FLOAT64).reshape(states.size(0), -1);
        this.squares = flat.squared().sum(1).unsqueeze(0);
        this.kernel = kernel;
    }

    /** As a prediction of the data. Scores and noises that follow from it are those of the kernel only if that is Gaussian. */
    public VectorField along(NoiseSchedule schedule) {
        return VectorField.of(
                Prediction.DATA,
                schedule,
                (time, x) -> shares(schedule, time, x)
                        .matmul(flat)
                        .reshape(x.shape())
                        .to(x.dtype()));
    }

    /** Posterior probabilities of the states, {@code [batch, states]}. */
    public Tensor shares(NoiseSchedule schedule, Time time, Tensor x) {
        Check.that(
                Arrays.equals(
                        Arrays.copyOfRange(x.shape(), 1, x.rank()),
                        Arrays.copyOfRange(states.shape(), 1, states.rank())),
                "states are like the data %s, got %s",
                states,
                x);
        AtTimes<Coefficients> at = AtTimes.of(schedule::at, time, x);
        Tensor points = x.to(DType.FLOAT64).reshape(x.size(0), -1);
        Tensor a = at.column(Coefficients::a, points);
        Tensor cross = points.times(a).matmul(flat.transpose(0, 1));
        Tensor distances = points.squared()
                .sumKeeping(1)
                .plus(squares.times(a.squared()))
                .plus(-2, cross)
                // Differences of large numbers may fall below 0 by rounding.
                .relu();
        return kernel.logDensity(distances, flat.size(1), at.column(Coefficients::s, points))
                .softmax(1);
    }
}
