package dev.eddy.gaussian.constrain;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** States that are to be met in each value: C z ≥ 0. */
@Doc("states of a sign or of an order")
public enum Cone {
    /** z ≥ 0. */
    NONNEGATIVE,
    /** z_i ≥ z_{i+1}. */
    NONINCREASING,
    /** z_i ≥ z_{i+1} and z_n ≥ 0. */
    NONINCREASING_NONNEGATIVE;

    /**
     * The nearest states in the metric of a law.
     *
     * @param state z, {@code [..., n]}
     * @param distance (z − μ)ᵀ Σ⁻¹ (z − μ), {@code [...]}
     */
    public record Projection(Tensor state, Tensor distance) {}

    /**
     * argmin (z − μ)ᵀ Σ⁻¹ (z − μ) over the cone. In the form z = μ + Σ Cᵀ λ with λ ≥ 0 no inverse of Σ is needed: what an exact
     * constraint has made certain stays as it is, so a state keeps its mass. A law that is not a number gives no numbers.
     *
     * @throws dev.eddy.misuse.Misuse if no state that the law allows is in the cone
     */
    public Projection nearest(Gaussian law) {
        long n = law.size();
        Tensor means = law.mean().detach().reshape(-1, n);
        Tensor covariances = law.covariance().detach().reshape(-1, n, n);
        List<Tensor> states = new ArrayList<>();
        List<Tensor> distances = new ArrayList<>();
        for (long i = 0; i < means.size(0); i++) {
            one(means.select(0, i), covariances.select(0, covariances.size(0) == 1 ? 0 : i), states, distances);
        }
        long[] batch = Arrays.copyOf(law.mean().shape(), law.mean().rank() - 1);
        return new Projection(
                Tensors.stack(states, 0).reshape(law.mean().shape()),
                Tensors.stack(distances, 0).reshape(batch));
    }

    private void one(Tensor mean, Tensor covariance, List<Tensor> states, List<Tensor> distances) {
        if (!mean.allFinite() || !covariance.allFinite()) {
            states.add(mean.times(Double.NaN));
            distances.add(Tensors.scalar(DType.FLOAT64, Double.NaN));
            return;
        }
        Tensor reach = rows(covariance);
        if (reach.size(0) == 0) {
            // One value is in any order.
            states.add(mean);
            distances.add(Tensors.scalar(DType.FLOAT64, 0));
            return;
        }
        Tensor curvature = rows(reach.transpose(0, 1));
        Tensor now = rows(mean.unsqueeze(-1)).squeeze(-1);
        Tensor forces = ActiveSet.solve(curvature, now);
        Tensor state =
                mean.plus(reach.transpose(0, 1).matmul(forces.unsqueeze(-1)).squeeze(-1));
        double scale = Math.max(1e-300, mean.abs().max().item());
        double miss = rows(state.unsqueeze(-1)).min().item();
        Check.that(
                miss >= -1e-7 * scale,
                "no state that the law allows is %s: one of the conditions stays short by %s, since the law has no"
                        + " variance left there; loosen its exact constraints or give them a noise",
                name().toLowerCase(Locale.ROOT).replace('_', ' '),
                -miss);
        states.add(inside(state));
        distances.add(
                forces.times(curvature.matmul(forces.unsqueeze(-1)).squeeze(-1)).sum());
    }

    /** C A. */
    private Tensor rows(Tensor matrix) {
        if (this == NONNEGATIVE) {
            return matrix;
        }
        long last = matrix.size(0) - 1;
        Tensor falls = matrix.narrow(0, 0, last).minus(matrix.narrow(0, 1, last));
        return this == NONINCREASING ? falls : Tensors.cat(List.of(falls, matrix.narrow(0, last, 1)), 0);
    }

    /** Without what rounding has left outside. */
    private Tensor inside(Tensor state) {
        double[] z = state.toDoubles();
        double floor = this == NONINCREASING ? Double.NEGATIVE_INFINITY : 0;
        for (int i = z.length - 1; i >= 0; i--) {
            z[i] = Math.max(z[i], floor);
            floor = this == NONNEGATIVE ? 0 : z[i];
        }
        return Tensors.of(z, z.length);
    }
}
