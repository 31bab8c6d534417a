package dev.eddy.koopman;

import dev.eddy.tensor.Tensor;

/** Observables ψ₁ … ψ_N of a state: the functions in which a Koopman operator is written. */
public interface Dictionary {
    /** N. */
    int size();

    /**
     * ψ_j(x_m), {@code [sample, N]}, float64 or complex128.
     *
     * @param states {@code [sample, dimension]}, float64
     */
    Tensor values(Tensor states);
}
