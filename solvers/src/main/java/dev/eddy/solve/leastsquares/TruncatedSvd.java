package dev.eddy.solve.leastsquares;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.Status;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * The pseudo-inverse of the assembled matrix by its singular values, for small problems of any shape and rank: the shortest
 * solution. In double precision whatever the type.
 *
 * @param tolerance part of the largest singular value below which one counts as 0
 */
@Doc("singular values of the assembled dense matrix, for any rank")
public record TruncatedSvd(
        @Default("1e-12") @Doc("part of the largest singular value that counts as 0")
        double tolerance) implements LeastSquaresSolver {
    public TruncatedSvd {
        Check.that(tolerance >= 0 && tolerance < 1, "a tolerance is from 0 to below 1, got %s", tolerance);
    }

    /** Singular values below 1e-12 of the largest are 0. */
    public TruncatedSvd() {
        this(1e-12);
    }

    @Override
    public Prepared prepare(LinearMap map, Tensor like) {
        Tensor domain = map.applyTranspose(like);
        Tensor matrix = Assembly.matrix(map, domain).to(DType.FLOAT64);
        Tensor inverse = Dense.pseudoInverse(matrix, tolerance);
        DType type = like.dtype();
        return new DenseLeastSquares(
                b -> inverse.matmul(b.to(DType.FLOAT64)).to(type),
                g -> Dense.adjoint(inverse).matmul(g.to(DType.FLOAT64)).to(type),
                DenseLeastSquares.sample(domain),
                DenseLeastSquares.sample(like),
                matrix.rank() == 2,
                List.of(Status.CONVERGED));
    }

    @Override
    public String shortName() {
        return "svd;" + tolerance;
    }
}
