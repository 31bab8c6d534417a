package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/** P A = L U of matrices {@code [n, n]} or {@code [batch, n, n]}, with partial pivoting; recorded. Singular ones are no error. */
public final class LuFactors {
    private final Tensor packed;
    private final Tensor order;

    private LuFactors(Tensor packed, Tensor order) {
        this.packed = packed;
        this.order = order;
    }

    public static LuFactors of(Tensor matrices) {
        try {
            T_TensorTensorTensor_T parts = torch.linalg_lu_factor_ex(matrices.handle());
            return new LuFactors(new Tensor(parts.get0()), new Tensor(parts.get1()));
        } catch (RuntimeException error) {
            throw Tensor.refusal("LU factors", List.of(matrices), error);
        }
    }

    /** The diagonal of U, {@code [n]} or {@code [batch, n]}, unrecorded; a 0 says that the matrix is singular. */
    public Tensor pivots() {
        return new Tensor(packed.detach().handle().diagonal(0, -2, -1));
    }

    /** A⁻¹ b of columns {@code [n, columns]} or {@code [batch, n, columns]}. */
    public Tensor solve(Tensor columns) {
        return Tensor.guarded(
                "solve",
                List.of(packed, columns),
                () -> torch.linalg_lu_solve(packed.handle(), order.handle(), columns.handle()));
    }
}
