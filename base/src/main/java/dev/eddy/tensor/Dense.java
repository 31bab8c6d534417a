package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/**
 * Dense linear algebra on matrices {@code [..., rows, columns]}: the last two axes are those of a matrix, all others are batches
 * and broadcast. Real or complex, in single or double precision; recorded. Decompositions that are used more than once are {@link
 * CholeskyFactor}, {@link LuFactors}, {@link QrFactors}, {@link SymmetricEigen}, {@link GeneralEigen} and {@link Svd}. A
 * matrix that an operation does not exist for gives values that are not numbers, for itself alone; {@code failures()} of a
 * decomposition says why.
 */
public final class Dense {
    private Dense() {}

    // ---- parts

    /** Aᵀ, of complex matrices Aᴴ; without a copy of real ones. */
    public static Tensor adjoint(Tensor matrices) {
        Tensor transposed = matrices.transpose(-2, -1);
        return matrices.dtype().isComplex() ? transposed.conjugate() : transposed;
    }

    /** The diagonals, {@code [..., min(rows, columns)]}, without a copy. */
    public static Tensor diagonal(Tensor matrices) {
        return Tensor.guarded(
                "diagonal", List.of(matrices), () -> matrices.handle().diagonal(0, -2, -1));
    }

    /** Diagonal matrices {@code [..., n, n]} of vectors {@code [..., n]}. */
    public static Tensor diagonalMatrix(Tensor diagonals) {
        return Tensor.guarded("diagonal matrix", List.of(diagonals), () -> torch.diag_embed(diagonals.handle()));
    }

    /** Entries on and below the diagonal, 0 above. */
    public static Tensor lowerTriangle(Tensor matrices) {
        return Tensor.guarded("lower triangle", List.of(matrices), () -> torch.tril(matrices.handle()));
    }

    /** Sums of the diagonals, {@code [...]}. */
    public static Tensor trace(Tensor matrices) {
        return diagonal(matrices).sum(-1);
    }

    /** (A + Aᵀ)/2. */
    public static Tensor symmetricPart(Tensor matrices) {
        return matrices.plus(adjoint(matrices)).times(0.5);
    }

    /** A ⊗ B: block (i, j) is A(i, j) B. */
    public static Tensor kronecker(Tensor a, Tensor b) {
        return Tensor.guarded("Kronecker product", List.of(a, b), () -> torch.kron(a.handle(), b.handle()));
    }

    // ---- systems

    /** A⁻¹ b of square matrices and columns {@code [..., n, columns]}, by LU factors with partial pivoting. */
    public static Tensor solve(Tensor matrices, Tensor columns) {
        Decomposition.requireSquare("solve", matrices);
        // Of a lower rank, columns could be taken for a batch of vectors.
        Tensor right = columns.rank() < matrices.rank() ? columns.expand(batched(matrices, columns)) : columns;
        T_TensorTensor_T found;
        try {
            found = torch.linalg_solve_ex(matrices.handle(), right.handle());
        } catch (RuntimeException error) {
            throw Tensor.refusal("solve", List.of(matrices, columns), error);
        }
        Tensor solution = Decomposition.owned(found.get0());
        boolean sound = !found.get1().any().item_bool() && solution.allFinite();
        // By the factors, which keep what is not a number in its own matrix.
        return sound ? solution : LuFactors.of(matrices).solve(columns);
    }

    private static long[] batched(Tensor matrices, Tensor columns) {
        if (columns.rank() < 2) {
            throw new TensorException("solve: expected columns [..., n, columns], got " + columns);
        }
        long[] shape = matrices.shape();
        shape[shape.length - 1] = columns.size(-1);
        return shape;
    }

    /** T⁻¹ b of triangular matrices and columns {@code [..., n, columns]}; of the other triangle nothing is read. */
    public static Tensor solveTriangular(Tensor triangles, Tensor columns, boolean upper) {
        return Tensor.guarded(
                "solve of a triangle",
                List.of(triangles, columns),
                () -> torch.linalg_solve_triangular(triangles.handle(), columns.handle(), upper));
    }

    /** A⁻¹ of square matrices; to solve a system, use {@link #solve}. */
    public static Tensor inverse(Tensor matrices) {
        int rank = matrices.rank();
        Decomposition.requireSquare("inverse", matrices);
        return solve(matrices, identityLike(matrices, matrices.size(rank - 1)));
    }

    private static Tensor identityLike(Tensor matrices, long size) {
        return new Tensor(torch.eye(size, Tensors.options(matrices.dtype()))).to(matrices.device());
    }

    /**
     * sign · exp(logAbs) of a determinant.
     *
     * @param sign −1, 0 or 1, of complex matrices a phase: {@code [...]}
     * @param logAbs −∞ where a matrix is singular: {@code [...]}
     */
    public record Determinant(Tensor sign, Tensor logAbs) {}

    /** det A of square matrices, also where it overflows. The derivative of its logarithm needs regular ones. */
    public static Determinant determinant(Tensor matrices) {
        Decomposition.requireSquare("determinant", matrices);
        Decomposition.Parts parts =
                Decomposition.of("determinant", matrices, a -> Decomposition.parts(torch.linalg_slogdet(a)));
        return new Determinant(parts.get(0), parts.get(1));
    }

    /** eᴬ of square matrices, by scaling, squaring and Taylor polynomials (Bader, Blanes and Casas 2019). */
    public static Tensor exponential(Tensor matrices) {
        Decomposition.requireSquare("matrix exponential", matrices);
        return Decomposition.of("matrix exponential", matrices, a -> List.of(new Tensor(torch.linalg_matrix_exp(a))))
                .get(0);
    }

    // ---- least squares and null spaces

    /** The y of smallest ‖A y − b‖ for matrices with independent columns, by QR factors. */
    public static Tensor leastSquares(Tensor matrices, Tensor columns) {
        return QrFactors.of(matrices).leastSquares(columns);
    }

    /**
     * The shortest y of smallest ‖A y − b‖ for any matrices, by singular values; those below a part of the largest count as 0.
     * Differentiable where the rank stays what it is.
     */
    public static Tensor leastSquares(Tensor matrices, Tensor columns, double tolerance) {
        Decomposition.Parts inverse = inverted(matrices, tolerance);
        return inverse.marked(inverse.sound().get(0).matmul(columns));
    }

    /** A⁺ {@code [..., columns, rows]} of Moore and Penrose; singular values below a part of the largest count as 0. */
    public static Tensor pseudoInverse(Tensor matrices, double tolerance) {
        return inverted(matrices, tolerance).get(0);
    }

    private static Decomposition.Parts inverted(Tensor matrices, double tolerance) {
        Decomposition.requireMatrices("pseudo-inverse", matrices);
        return Decomposition.of(
                "pseudo-inverse",
                matrices,
                a -> List.of(
                        new Tensor(torch.linalg_pinv(a, new DoubleOptional(), new DoubleOptional(tolerance), false))));
    }

    /**
     * Orthonormal columns {@code [columns, columns − rank]} that one matrix {@code [rows, columns]} maps to 0, with singular values
     * below a part of the largest taken for 0. A constant to derivatives.
     */
    public static Tensor nullSpace(Tensor matrix, double tolerance) {
        Shapes.require("null space", matrix, -1, -1);
        if (!matrix.allFinite()) {
            throw new TensorException(
                    "null space: expected a matrix of finite entries, got one with others; mend it first");
        }
        try (NoGrad off = NoGrad.open()) {
            T_TensorTensorTensor_T parts = torch.linalg_svd(matrix.detach().handle(), true, new StringViewOptional());
            double[] sizes = new Tensor(parts.get1()).toDoubles();
            int rank = 0;
            while (rank < sizes.length && sizes[rank] > tolerance * sizes[0]) {
                rank++;
            }
            Tensor rows = Decomposition.owned(parts.get2());
            return adjoint(rows.narrow(0, rank, rows.size(0) - rank)).contiguous();
        }
    }
}
