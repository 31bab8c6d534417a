package dev.eddy.gaussian;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.MatrixFailures;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Whether matrices are covariances: symmetric and positive semi-definite, up to rounding of single precision (a part of 1e-6 of the largest
 * entry, or eigenvalue). A factorization of each tells; eigenvalues are taken of those alone that have none.
 */
public final class Covariances {
    /** Of entries in single precision, beside the largest. */
    private static final double ROUNDING = 1e-6;

    private Covariances() {}

    /**
     * Refuses what is no covariance. Matrices with entries that are not finite are let through: they are outcomes, not misuse.
     *
     * @param what how the sentence calls them: "the covariance of state 3"
     * @param matrices {@code [..., n, n]}
     * @throws dev.eddy.misuse.Misuse with the entries that differ, or the smallest eigenvalue
     */
    public static void require(String what, Tensor matrices) {
        if (matrices.elements() == 0) {
            return;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int n = Math.toIntExact(matrices.size(-1));
            Tensor all = matrices.detach().reshape(-1, n, n);
            double[] sizes = all.abs().maxKeeping(1, 2).toDoubles();
            double[] skews =
                    all.minus(Dense.adjoint(all)).abs().maxKeeping(1, 2).toDoubles();
            Tensor shift = Tensors.along(0, 3, sizes).to(all.dtype()).times(ROUNDING);
            MatrixFailures failures = CholeskyFactor.of(
                            all.plus(Tensors.identity(all.dtype(), n).times(shift)))
                    .failures();
            for (int i = 0; i < sizes.length; i++) {
                if (Double.isFinite(sizes[i])) {
                    String name = matrices.rank() == 2 ? what : what + ", number " + i + " of its batch,";
                    requireSymmetric(name, skews[i], sizes[i]);
                    if (failures.at(i)) {
                        requireDefinite(name, all.select(0, i));
                    }
                }
            }
        }
    }

    private static void requireSymmetric(String name, double skew, double size) {
        Check.that(
                skew <= ROUNDING * size,
                "%s is not symmetric: entries across its diagonal differ by %s; give (C + Cᵀ)/2 if that is meant",
                name,
                skew);
    }

    private static void requireDefinite(String name, Tensor matrix) {
        Tensor values = SymmetricEigen.valuesOf(matrix);
        double least = values.min().item();
        Check.that(
                least >= -ROUNDING * values.max().item(),
                "%s is not positive semi-definite: its smallest eigenvalue is %s; take one whose eigenvalues are 0 or"
                        + " more",
                name,
                least);
    }
}
