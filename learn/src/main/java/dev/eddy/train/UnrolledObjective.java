package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * An objective that follows a rollout. Trainings can bound its memory by checkpoints: see {@link Recipe#checkpoint}.
 */
public interface UnrolledObjective extends Objective {
    /** The rollout of one batch with its losses; arguments as of {@link #loss}. */
    Chain chain(Stepper emulator, @Nullable Stepper reference, Tensor window);

    @Override
    default Tensor loss(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        return chain(emulator, reference, window).loss();
    }

    @Override
    default String fault(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        return chain(emulator, reference, window).fault();
    }
}
