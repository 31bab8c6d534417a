package dev.eddy.generative.steer;

import dev.eddy.tensor.Tensor;

/** A linear measurement y = A x of states {@code [batch, …]}, with its adjoint: ⟨A x, y⟩ = ⟨x, Aᵀ y⟩. */
public interface Measurement {
    /** A x. */
    Tensor apply(Tensor x);

    /** Aᵀ y, of the shape of a state. */
    Tensor adjoint(Tensor y);

    /** Aᵀ(A x − y), the gradient of ½‖A x − y‖². */
    default Tensor misfitGradient(Tensor x, Tensor y) {
        return adjoint(apply(x).minus(y));
    }
}
