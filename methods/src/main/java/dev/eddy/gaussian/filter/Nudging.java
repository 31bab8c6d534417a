package dev.eddy.gaussian.filter;

import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * An observer with a constant gain: a step of a model, then a part of the way to what was seen (Luenberger 1971; nudging in
 * meteorology). The model is any stepper, a solver or an emulator.
 *
 * <pre>  z⁻ = model(z),   z = z⁻ + gain ⊙ (y − z⁻) </pre>
 *
 * @param gain between 0 and 1, of a shape that broadcasts to states {@code [batch, channels, x…]}; 0 where nothing is seen
 */
public record Nudging(Stepper model, Tensor gain) {
    public Nudging {
        Check.that(
                gain.min().item() >= 0 && gain.max().item() <= 1,
                "gains of an observer are from 0 to 1, got %s to %s",
                gain.min().item(),
                gain.max().item());
    }

    /**
     * The estimate one step later.
     *
     * @param seen the state as it was observed then; where the gain is 0 it is not looked at and may be no number
     */
    public Tensor step(Tensor estimate, Tensor seen) {
        Tensor predicted = model.step(estimate);
        Tensor change = gain.times(seen.minus(predicted));
        return predicted.plus(Tensors.where(gain.greaterThan(0), change, Tensors.zerosLike(change)));
    }
}
