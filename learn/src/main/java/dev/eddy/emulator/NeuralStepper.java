package dev.eddy.emulator;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.tensor.Tensor;

/**
 * A network as a stepper: {@code u ← f(u)}. It follows the network's weights as training changes them.
 *
 * @param dt time that one application stands for
 */
public record NeuralStepper(Network network, StateSpace space, double dt) implements Stepper {
    public NeuralStepper {
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
    }

    @Override
    public Tensor step(Tensor state) {
        return network.apply(state);
    }
}
