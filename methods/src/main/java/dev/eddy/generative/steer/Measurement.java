package dev.eddy.generative.steer;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A linear measurement y = A x of states {@code [batch, …]}, with its adjoint: ⟨A x, y⟩ = ⟨x, Aᵀ y⟩. For one that is not linear, see
 * {@link SteeringCost#misfit(java.util.function.UnaryOperator, Tensor)}.
 */
public interface Measurement {
    /** A x. */
    Tensor apply(Tensor x);

    /** Aᵀ y, of the shape of a state. */
    Tensor adjoint(Tensor y);

    /** Aᵀ(A x − y), the gradient of ½‖A x − y‖². */
    default Tensor misfitGradient(Tensor x, Tensor y) {
        return adjoint(apply(x).minus(y));
    }

    /** ‖A‖², the largest eigenvalue of Aᵀ A, by 30 rounds of the power method: two digits or more. */
    default double squaredNorm(long... state) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int size = Math.toIntExact(Shapes.elements(state));
            Tensor x = Tensors.of(new Draws(new Seed(0)).normals(size), Shapes.batch(1, state));
            double norm = 0;
            for (int i = 0; i < 30; i++) {
                Tensor unit = x.over(x.norm());
                x = adjoint(apply(unit));
                norm = unit.times(x).sum().item();
            }
            return norm;
        }
    }
}
