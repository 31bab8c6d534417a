package dev.eddy.solve.root;

import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * J = ∂r/∂x at a point, matrix-free: Jᵀv by a vector–Jacobian product, J t by differentiating Jᵀv, which is linear in v. The
 * point is its one coefficient.
 */
final class JacobianOperator implements LinearOperator {
    private final RootFunction residual;
    private final Tensor point;
    private final List<Tensor> parameters;

    JacobianOperator(RootFunction residual, Tensor point, List<Tensor> parameters) {
        this.residual = residual;
        this.point = point;
        this.parameters = List.copyOf(parameters);
    }

    JacobianOperator(UnaryOperator<Tensor> residual, Tensor point) {
        this((x, none) -> residual.apply(x), point, List.of());
    }

    @Override
    public Tensor apply(Tensor x) {
        boolean differentiable = NoGrad.isRecording();
        try (NoGrad on = NoGrad.recording()) {
            Tensor cotangent = Tensors.zerosLike(x).withGradient();
            Tensor pulled = pull(cotangent, true);
            return Autograd.vectorJacobian(List.of(pulled), List.of(cotangent), List.of(x), differentiable)
                    .get(0);
        }
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        boolean differentiable = NoGrad.isRecording();
        try (NoGrad on = NoGrad.recording()) {
            return pull(y, differentiable);
        }
    }

    private Tensor pull(Tensor cotangent, boolean differentiable) {
        Tensor at = point.requiresGrad() ? point.alias() : point.withGradient();
        return Autograd.vectorJacobian(
                        List.of(residual.of(at, parameters)), List.of(at), List.of(cotangent), differentiable)
                .get(0);
    }

    @Override
    public List<Tensor> coefficients() {
        List<Tensor> all = new ArrayList<>(parameters);
        all.add(0, point);
        return all;
    }

    @Override
    public LinearOperator withCoefficients(List<Tensor> coefficients) {
        return new JacobianOperator(residual, coefficients.get(0), coefficients.subList(1, coefficients.size()));
    }
}
