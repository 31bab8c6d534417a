package dev.eddy.generative.steer;

import dev.eddy.generative.field.GaussianField;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The law of Gaussian states of mean m and covariance C that were measured, y = A x + noise, in closed form:
 *
 * <pre>  E[x | y] = m + K (y − A m) ,   K = C Aᵀ (A C Aᵀ + r I)⁻¹ ,   Cov[x | y] = C − K A C </pre>
 *
 * For other laws it is the best linear estimate. Dense: for states of up to some thousand numbers.
 */
public final class Kriging {
    private final List<Long> state;
    private final Tensor mean;
    private final Measurement measurement;
    /** Kᵀ, {@code [measured, numbers]}. */
    private final Tensor gain;

    private final Tensor variances;

    private Kriging(Tensor mean, Measurement measurement, Tensor gain, Tensor variances) {
        this.state = Arrays.stream(mean.shape()).skip(1).boxed().toList();
        this.mean = mean.lasting();
        this.measurement = measurement;
        this.gain = gain.lasting();
        this.variances = variances.lasting();
    }

    /**
     * Of states with any covariance.
     *
     * @param covariance {@code [numbers, numbers]} of a state in row-major order, FLOAT64
     * @param mean {@code [1, …]}
     * @param noise variance of what is measured
     */
    public static Kriging of(Tensor covariance, Tensor mean, Measurement measurement, double noise) {
        long[] shape = Arrays.copyOfRange(mean.shape(), 1, mean.rank());
        int size = Math.toIntExact(Shapes.elements(shape));
        Shapes.require("covariance", covariance, size, size);
        Check.that(noise > 0, "the variance of the noise is positive, if only 1e-10, got %s", noise);
        try (Scope scope = Scope.open()) {
            Tensor identity = Tensors.identity(DType.FLOAT64, size);
            // Rows are what is measured of unit states: Aᵀ.
            Tensor transposed = measurement
                    .apply(identity.reshape(Shapes.batch(size, shape)))
                    .reshape(size, -1);
            Tensor cross = covariance.matmul(transposed);
            int measured = (int) transposed.size(1);
            Tensor inner =
                    transposed.transpose(0, 1).matmul(cross).plus(noise, Tensors.identity(DType.FLOAT64, measured));
            CholeskyFactor factor = CholeskyFactor.of(inner);
            Check.that(
                    !factor.failures().any(),
                    "what is measured depends on itself up to rounding: more noise than %s makes its covariance"
                            + " positive definite",
                    noise);
            Tensor gain = factor.solve(cross.transpose(0, 1));
            Tensor known = gain.transpose(0, 1).times(cross).sum(1);
            Tensor left = covariance.times(identity).sum(1).minus(known).relu();
            return new Kriging(mean.to(DType.FLOAT64), measurement, gain, left.reshape(Shapes.batch(1, shape)));
        }
    }

    /** Of Gaussian random fields. */
    public static Kriging of(GaussianField law, Measurement measurement, double noise) {
        try (Scope scope = Scope.open()) {
            long[] one = Shapes.batch(1, Shapes.batch(1, law.variances().shape()));
            return of(law.covariance(), Tensors.zeros(DType.FLOAT64, one), measurement, noise);
        }
    }

    /** With the mean and the covariance of a data set {@code [samples, …]}. */
    public static Kriging ofData(Tensor data, Measurement measurement, double noise) {
        try (Scope scope = Scope.open()) {
            Tensor mean = data.to(DType.FLOAT64).meanKeeping(0);
            Tensor centred = data.to(DType.FLOAT64).minus(mean).reshape(data.size(0), -1);
            Tensor covariance = centred.transpose(0, 1).matmul(centred).over((double) data.size(0));
            return of(covariance, mean, measurement, noise);
        }
    }

    /**
     * Of fields {@code [samples, channels, x…]} on a periodic grid, with their mean and with the covariance of points that is the same
     * everywhere: that of the data, averaged over all shifts. It has as few unknowns as a field has numbers, where {@link #ofData} has
     * their square, and is the one to take for fewer samples than that.
     */
    public static Kriging stationary(Tensor data, Measurement measurement, double noise) {
        try (Scope scope = Scope.open()) {
            Tensor mean = data.to(DType.FLOAT64).meanKeeping(0);
            Tensor modes = Fourier.forward(data.to(DType.FLOAT64).minus(mean), data.rank() - 2);
            long[] points = Arrays.copyOfRange(data.shape(), 2, data.rank());
            List<Tensor> rows = new ArrayList<>();
            for (int row = 0; row < data.size(1); row++) {
                List<Tensor> blocks = new ArrayList<>();
                for (int column = 0; column < data.size(1); column++) {
                    // The mean over samples and x of u(x + shift) v(x).
                    Tensor product = modes.select(1, row)
                            .times(modes.select(1, column).conjugate())
                            .mean(0);
                    Tensor along = Fourier.inverse(product.unsqueeze(0).unsqueeze(0), points.length)
                            .real();
                    blocks.add(shifted(along.over((double) Shapes.elements(points)), points));
                }
                rows.add(Tensors.cat(blocks, 1));
            }
            return of(Tensors.cat(rows, 0), mean, measurement, noise);
        }
    }

    /** From values by shift the matrix of all pairs of points, {@code [points, points]}. */
    private static Tensor shifted(Tensor along, long[] points) {
        int size = Math.toIntExact(Shapes.elements(points));
        long[] from = new long[size * size];
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < size; q++) {
                long place = 0;
                long stride = 1;
                int one = p;
                int other = q;
                for (int axis = points.length - 1; axis >= 0; axis--) {
                    int n = (int) points[axis];
                    place += Math.floorMod(one % n - other % n, n) * stride;
                    stride *= n;
                    one /= n;
                    other /= n;
                }
                from[p * size + q] = place;
            }
        }
        return along.reshape(-1).gather(0, from).reshape(size, size);
    }

    /** E[x | y], {@code [batch, …]}. */
    public Tensor mean(Tensor observed) {
        return corrected(mean, observed);
    }

    /** Standard deviation of each number given what was measured, {@code [1, …]}: the same whatever that is. */
    public Tensor deviation() {
        return variances.squareRoot();
    }

    /** States of the law of x given y from states of the law before, x − K(A x − y): exact where the noise is small (Matheron). */
    public Tensor drawn(Tensor prior, Tensor observed) {
        return corrected(prior.to(DType.FLOAT64), observed);
    }

    private Tensor corrected(Tensor x, Tensor observed) {
        Tensor misfit = observed.to(DType.FLOAT64).minus(measurement.apply(x));
        Tensor correction = misfit.reshape(misfit.size(0), -1).matmul(gain);
        long[] shape = state.stream().mapToLong(size -> size).toArray();
        return x.plus(correction.reshape(Shapes.batch(correction.size(0), shape)));
    }
}
