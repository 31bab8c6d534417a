package dev.eddy.emulator;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.tensor.Tensor;

/**
 * A network that corrects a coarse or defective stepper. Gradients flow through both.
 *
 * @param coarse the stepper to correct; a defective one may cover less time than it should
 * @param mode how the two are joined
 * @param dt time that one step of the whole stands for
 */
public record CorrectedStepper(Network network, Stepper coarse, Correction mode, double dt) implements Stepper {
    public CorrectedStepper {
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
    }

    @Override
    public StateSpace space() {
        return coarse.space();
    }

    @Override
    public Stepper after(long steps) {
        Stepper later = coarse.after(steps);
        return later == coarse ? this : new CorrectedStepper(network, later, mode, dt);
    }

    @Override
    public Tensor step(Tensor state) {
        return switch (mode) {
            case SEQUENTIAL -> network.apply(coarse.step(state));
            case PARALLEL -> coarse.step(state).plus(network.apply(state));
            case SEQUENTIAL_WITH_BYPASS -> {
                Tensor predicted = coarse.step(state);
                yield predicted.plus(network.apply(predicted));
            }
        };
    }
}
