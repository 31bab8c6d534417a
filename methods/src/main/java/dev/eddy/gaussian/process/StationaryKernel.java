package dev.eddy.gaussian.process;

import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * The covariance k(x − x′) of a stationary process on a line, with its derivatives. Recorded with respect to its parameters.
 *
 * <pre>  cov(u⁽ⁱ⁾(x), u⁽ʲ⁾(x′)) = (−1)ʲ k⁽ⁱ⁺ʲ⁾(x − x′) </pre>
 */
public interface StationaryKernel {
    /**
     * dᵐk/dτᵐ element by element.
     *
     * @param lags τ, of any shape
     * @param derivative m, 0 to {@value Decay#HIGHEST}
     */
    Tensor at(Tensor lags, int derivative);

    /** What is learned: vectors of logarithms of weights and rates, and frequencies if there are any. */
    List<Tensor> parameters();

    /** The same kernel with other parameters, in the order of {@link #parameters}. */
    StationaryKernel with(List<Tensor> parameters);

    /** cov(u⁽ⁱ⁾(x), u⁽ʲ⁾(x′)) of points {@code [n]} and {@code [m]}, {@code [n, m]}. */
    default Tensor between(Tensor points, int i, Tensor others, int j) {
        double spacing = points == others ? EvenPoints.spacing(points) : Double.NaN;
        int n = Math.toIntExact(points.size(0));
        Tensor covariance = Double.isNaN(spacing)
                ? at(points.unsqueeze(1).minus(others.unsqueeze(0)), i + j)
                : EvenPoints.matrix(at(EvenPoints.lags(n, spacing), i + j), n);
        return j % 2 == 0 ? covariance : covariance.negated();
    }
}
