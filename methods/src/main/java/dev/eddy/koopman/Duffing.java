package dev.eddy.koopman;

import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Duffing's oscillator in two wells, ẍ = x − x³ − δ ẋ; without damping it preserves area. States are {@code [batch, 2]}: place and
 * speed.
 *
 * @param damping δ
 */
public record Duffing(double damping) implements Rate {
    @Override
    public Tensor at(Time time, Tensor state) {
        Tensor x = state.narrow(1, 0, 1);
        Tensor speed = state.narrow(1, 1, 1);
        return Tensors.cat(List.of(speed, x.minus(x.times(x).times(x)).minus(speed.times(damping))), 1);
    }
}
