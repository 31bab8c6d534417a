package dev.eddy.train;

import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.function.Supplier;

/**
 * An objective as a loss of batches of windows.
 *
 * @param steppers at hand; a refinement changes them
 * @param checkpoint whether few states of a rollout are kept
 */
record ObjectiveLoss(Objective objective, Supplier<Refining.Steppers> steppers, boolean checkpoint)
        implements Loss<Tensor> {
    @Override
    public Tensor of(Tensor window) {
        return terms(window).total();
    }

    @Override
    public Terms terms(Tensor window) {
        Refining.Steppers now = steppers.get();
        return objective.terms(now.emulator(), now.reference(), window);
    }

    @Override
    public String fault(Tensor window) {
        Refining.Steppers now = steppers.get();
        return objective.fault(now.emulator(), now.reference(), window);
    }

    @Override
    public Evaluation evaluate(Tensor window, Weights weights) {
        if (!checkpoint) {
            return Loss.super.evaluate(window, weights);
        }
        Refining.Steppers now = steppers.get();
        return new CheckpointedGradient(now.emulator(), now.reference(), weights).of(objective, window);
    }
}
