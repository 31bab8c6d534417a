package dev.eddy.gaussian.constrain;

import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * min ½ λᵀ Q λ + cᵀλ over λ ≥ 0 for symmetric positive semi-definite Q: the method of Lawson and Hanson (1974, chapter 23) with
 * the matrix of the normal equations (Bro and de Jong 1997). It ends after finitely many steps, since the objective falls with
 * each set of positive λ.
 */
final class ActiveSet {
    private static final double ROUNDING = 1e-12;

    private final Tensor curvature;
    private final Tensor slope;
    private final double[] lambda;
    private final boolean[] positive;
    /** Rows that add nothing to those that are positive: the law has no variance left for them. */
    private final boolean[] idle;

    private ActiveSet(Tensor curvature, Tensor slope) {
        this.curvature = curvature;
        this.slope = slope;
        int rows = Math.toIntExact(slope.size(0));
        this.lambda = new double[rows];
        this.positive = new boolean[rows];
        this.idle = new boolean[rows];
    }

    static Tensor solve(Tensor curvature, Tensor slope) {
        return new ActiveSet(curvature, slope).run();
    }

    private Tensor run() {
        double scale = ROUNDING * slope.abs().max().item();
        for (int next = steepest(scale); next >= 0; next = steepest(scale)) {
            positive[next] = true;
            double[] wish = unconstrained();
            if (Double.isNaN(wish[next]) || wish[next] <= 0) {
                positive[next] = false;
                idle[next] = true;
                continue;
            }
            Arrays.fill(idle, false);
            while (shorten(wish)) {
                wish = unconstrained();
            }
            System.arraycopy(wish, 0, lambda, 0, lambda.length);
        }
        return Tensors.of(lambda, lambda.length);
    }

    /** The row whose condition is violated most; −1 if none is. */
    private int steepest(double scale) {
        double[] gradient = curvature
                .matmul(Tensors.of(lambda, lambda.length, 1))
                .squeeze(-1)
                .plus(slope)
                .toDoubles();
        int found = -1;
        for (int i = 0; i < gradient.length; i++) {
            boolean candidate = !positive[i] && !idle[i] && gradient[i] < -scale;
            found = candidate && (found < 0 || gradient[i] < gradient[found]) ? i : found;
        }
        return found;
    }

    /** The minimum over the rows that are positive, 0 elsewhere; not numbers where there is none. */
    private double[] unconstrained() {
        long[] rows = IntStream.range(0, positive.length)
                .filter(i -> positive[i])
                .asLongStream()
                .toArray();
        double[] wish = new double[lambda.length];
        if (rows.length > 0) {
            CholeskyFactor factor = CholeskyFactor.of(curvature.gather(0, rows).gather(1, rows));
            boolean singular = factor.failures().any() || pivots(factor) < ROUNDING;
            double[] found = singular
                    ? Tensors.full(DType.FLOAT64, Double.NaN, rows.length).toDoubles()
                    : factor.solve(slope.gather(0, rows).unsqueeze(-1))
                            .negated()
                            .toDoubles();
            for (int i = 0; i < rows.length; i++) {
                wish[(int) rows[i]] = found[i];
            }
        }
        return wish;
    }

    /** The smallest part of a variance that the rows before it leave. */
    private static double pivots(CholeskyFactor factor) {
        Tensor lower = factor.lower();
        Tensor squares = lower.squared();
        return Dense.diagonal(squares).over(squares.sum(-1)).min().item();
    }

    /** Goes towards a wish until a first λ is 0, which leaves the set; false if it is reached without. */
    private boolean shorten(double[] wish) {
        double part = 1;
        int first = -1;
        for (int i = 0; i < wish.length; i++) {
            if (positive[i] && wish[i] <= 0) {
                double until = lambda[i] / (lambda[i] - wish[i]);
                if (until < part || first < 0) {
                    part = until;
                    first = i;
                }
            }
        }
        if (first < 0) {
            return false;
        }
        for (int i = 0; i < wish.length; i++) {
            lambda[i] += part * (wish[i] - lambda[i]);
        }
        lambda[first] = 0;
        positive[first] = false;
        return true;
    }
}
