package dev.eddy.koopman;

import dev.eddy.tensor.Tensor;

/**
 * A dictionary of states in other units: ψ_j((x − origin)/unit).
 *
 * @param origin {@code [1, dimension]} or {@code [1, 1]}
 * @param unit likewise, positive
 */
record ScaledStates(Dictionary dictionary, Tensor origin, Tensor unit) implements Dictionary {
    @Override
    public int size() {
        return dictionary.size();
    }

    @Override
    public Tensor values(Tensor states) {
        return dictionary.values(states.minus(origin).over(unit));
    }
}
