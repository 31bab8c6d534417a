package dev.eddy.solve.leastsquares;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.Status;
import dev.eddy.solve.internal.Assembly;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.QrFactors;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * QR factors of the assembled matrix, for small problems with at least as many equations as unknowns and independent columns;
 * samples whose columns depend on each other to rounding end {@link Status#SINGULAR}. In double precision whatever the type.
 */
@Doc("QR factors of the assembled dense matrix, for independent columns")
public record Qr() implements LeastSquaresSolver {
    @Override
    public Prepared prepare(LinearMap map, Tensor like) {
        Tensor domain = map.applyTranspose(like);
        Tensor matrix = Assembly.matrix(map, domain).to(DType.FLOAT64);
        long rows = matrix.size(-2);
        long columns = matrix.size(-1);
        Check.that(
                rows >= columns,
                "qr finds the one solution of at least as many equations as unknowns, got %d and %d; use svd or lsqr",
                rows,
                columns);
        QrFactors factors = QrFactors.of(matrix);
        DType type = like.dtype();
        return new DenseLeastSquares(
                b -> factors.leastSquares(b.to(DType.FLOAT64)).to(type),
                g -> factors.orthonormal()
                        .matmul(Dense.solveTriangular(Dense.adjoint(factors.triangle()), g.to(DType.FLOAT64), false))
                        .to(type),
                DenseLeastSquares.sample(domain),
                DenseLeastSquares.sample(like),
                matrix.rank() == 2,
                statuses(factors, rows));
    }

    private static List<Status> statuses(QrFactors factors, long rows) {
        double[] pivots = Dense.diagonal(factors.triangle().detach()).toDoubles();
        int n = Math.toIntExact(factors.triangle().size(-1));
        List<Status> statuses = new ArrayList<>();
        for (int i = 0; i < pivots.length; i += n) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (int j = i; j < i + n; j++) {
                least = Math.min(least, pivots[j]);
                most = Math.max(most, pivots[j]);
            }
            // What is not a number is neither.
            statuses.add(least <= rows * 0x1p-52 * most ? Status.SINGULAR : Status.CONVERGED);
        }
        return statuses;
    }

    @Override
    public String shortName() {
        return "qr";
    }
}
