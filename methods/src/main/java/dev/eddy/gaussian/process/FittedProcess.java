package dev.eddy.gaussian.process;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regression with the kernel and the noise of the largest likelihood log p(y). With a linear equation among the observations this
 * solves it in the marginal form: the function itself is integrated out.
 *
 * @param kernel as it was learned
 * @param noise of the observations that had no noise of their own
 * @param regression with both
 */
public record FittedProcess(StationaryKernel kernel, double noise, Regression regression) {
    /** Of the mean square of values; what is told twice is then no contradiction. */
    private static final double LEAST_NOISE = 1e-10;

    private static final double FIRST_NOISE = 1e-4;

    /**
     * Learns kernel and noise.
     *
     * @param exact what is seen with the noise that it has: boundary values
     * @param noisy what is seen with the noise that is learned, whose own noise is not read: an equation at points
     */
    public static FittedProcess of(
            StationaryKernel start, List<Observed> exact, Observed noisy, Ascent ascent, Runnable pause) {
        double size = noisy.values().squared().mean().item();
        Check.that(
                size > 0 && Double.isFinite(size),
                "what a noise is learned from has finite values that are not all 0, got a mean square of %s; give the"
                        + " noise",
                size);
        List<Tensor> first = new ArrayList<>(start.parameters());
        first.add(Tensors.full(DType.FLOAT64, Math.log(FIRST_NOISE), 1));
        List<Tensor> last = ascent.from(
                first,
                (parameters, step) ->
                        regression(start, parameters, exact, noisy, size).gradient(parameters),
                pause);
        try (NoGrad off = NoGrad.open()) {
            return new FittedProcess(
                    start.with(last.subList(0, last.size() - 1)),
                    noise(last, size).item(),
                    regression(start, last, exact, noisy, size));
        }
    }

    /**
     * Why there is no posterior, and what to do; empty if there is one. A search goes round kernels that have none, so that neither its
     * start nor any step had one.
     */
    public Optional<String> failure() {
        return regression.failure();
    }

    private static Tensor noise(List<Tensor> parameters, double size) {
        return parameters.get(parameters.size() - 1).exp().plus(LEAST_NOISE).times(size);
    }

    private static Regression regression(
            StationaryKernel kernel, List<Tensor> parameters, List<Observed> exact, Observed noisy, double size) {
        List<Observed> seen = new ArrayList<>(exact);
        seen.add(new Observed(noisy.points(), noisy.operator(), noisy.values(), noise(parameters, size)));
        return Regression.of(kernel.with(parameters.subList(0, parameters.size() - 1)), seen);
    }
}
