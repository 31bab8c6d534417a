package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.global.torch;

/**
 * P A = L U of matrices {@code [..., n, n]}, with partial pivoting; recorded. A matrix with a pivot that is exactly 0 is an
 * outcome: see {@link #failures}.
 */
public final class LuFactors {
    private final Decomposition.Parts parts;
    private final Tensor packed;
    private final Tensor order;

    private LuFactors(Decomposition.Parts parts) {
        this.parts = parts;
        this.packed = parts.sound().get(0);
        this.order = parts.sound().get(1);
    }

    public static LuFactors of(Tensor matrices) {
        Decomposition.requireSquare("LU factors", matrices);
        return new LuFactors(Decomposition.of(
                "LU factors",
                matrices,
                "is singular (its pivot %d is 0)",
                a -> Decomposition.parts(torch.linalg_lu_factor_ex(a)),
                all -> Decomposition.integers(all.get(2))));
    }

    public MatrixFailures failures() {
        return parts.failures();
    }

    /** The diagonal of U, {@code [..., n]}, unrecorded; near 0 where a matrix is nearly singular, not numbers where there
     * are no factors. */
    public Tensor pivots() {
        return Dense.diagonal(parts.get(0).detach());
    }

    /** A⁻¹ b of columns {@code [..., n, columns]}. */
    public Tensor solve(Tensor columns) {
        return solve(columns, false);
    }

    /** A⁻ᵀ b of columns, by the same factors (A⁻ᴴ b of complex ones). */
    public Tensor solveAdjoint(Tensor columns) {
        return solve(columns, true);
    }

    private Tensor solve(Tensor columns, boolean adjoint) {
        return parts.marked(Tensor.guarded(
                "solve by LU factors",
                List.of(packed, columns),
                () -> torch.linalg_lu_solve(packed.handle(), order.handle(), columns.handle(), true, adjoint)));
    }

    /** log |det A|, {@code [...]}. */
    public Tensor logAbsDeterminant() {
        return parts.marked(Dense.diagonal(packed).abs().log().sum(-1));
    }
}
