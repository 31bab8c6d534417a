package dev.eddy.gaussian.collocation;

import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The functions that a kernel allows along one axis, by K + jitter I = Q Λ Qᵀ: u = Φz with independent z ~ N(0, 1) has the covariance
 * of the kernel.
 *
 * <pre>  Φ = Q Λ^½      Φ⁽ᵐ⁾ = K⁽ᵐ⁾ Q Λ^(−½)      z = Λ^(−½) Qᵀ u </pre>
 *
 * <p>Functions to which the kernel itself gives less than the jitter are left out.
 */
final class Features {
    private final StationaryKernel kernel;
    private final Tensor axis;
    private final Tensor vectors;
    private final Tensor roots;
    private final Optional<String> failure;
    private final List<Tensor> derivatives = new ArrayList<>();

    private Features(StationaryKernel kernel, Tensor axis, Tensor vectors, Tensor roots, Optional<String> failure) {
        this.kernel = kernel;
        this.axis = axis;
        this.vectors = vectors;
        this.roots = roots;
        this.failure = failure;
        derivatives.add(vectors.times(roots));
    }

    static Features of(StationaryKernel kernel, Tensor axis, double jitter) {
        int n = Math.toIntExact(axis.size(0));
        Tensor covariance = kernel.between(axis, 0, axis, 0)
                .plus(Tensors.identity(DType.FLOAT64, n).times(jitter));
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        double[] values = eigen.values().toDoubles();
        int left = 0;
        while (left < n - 1 && !(values[left] > 2 * jitter)) {
            left++;
        }
        return new Features(
                kernel,
                axis,
                eigen.vectors().narrow(1, left, n - left),
                eigen.values().narrow(0, left, n - left).squareRoot(),
                eigen.failures().sentence());
    }

    /** Why there are none. */
    Optional<String> failure() {
        return failure;
    }

    /** How many. */
    long count() {
        return roots.size(0);
    }

    /** Makes derivatives up to an order, in the scope of the caller. */
    void prepare(int order) {
        while (derivatives.size() <= order) {
            derivatives.add(at(axis, derivatives.size()));
        }
    }

    /** Φ⁽ᵐ⁾, {@code [n, count]}, of an order that is prepared. */
    Tensor derivative(int order) {
        return derivatives.get(order);
    }

    /** Φ⁽ᵐ⁾ at other coordinates. */
    Tensor at(Tensor coordinates, int order) {
        return kernel.between(coordinates, order, axis, 0).matmul(vectors.over(roots));
    }

    /** Λ^(−½) Qᵀ, {@code [count, n]}: from nodal values to z. */
    Tensor inverse() {
        return vectors.over(roots).transpose(0, 1);
    }
}
