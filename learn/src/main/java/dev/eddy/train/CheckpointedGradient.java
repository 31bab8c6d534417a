package dev.eddy.train;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.Tape;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loss and gradient of an unrolled objective in memory that grows with the square root of the number of levels, for one more
 * forward pass: see {@link Checkpointing.SquareRoot}.
 */
record CheckpointedGradient(Stepper emulator, @Nullable Stepper reference, Weights weights) {
    /** Loss of a batch and its gradient with respect to the weights. */
    Evaluation of(Objective objective, Tensor window) {
        if (objective instanceof UnrolledObjective unrolled) {
            return walk(unrolled.chain(emulator, reference, window));
        }
        if (objective instanceof Composite composite) {
            return sum(composite, window);
        }
        return Evaluation.of(objective.terms(emulator, reference, window), weights);
    }

    private Evaluation sum(Composite composite, Tensor window) {
        double loss = 0;
        Map<String, Double> terms = new LinkedHashMap<>();
        Tensor gradient = Tensors.zerosLike(weights.flat());
        for (int i = 0; i < composite.parts().size(); i++) {
            double weight = composite.weight(i);
            if (weight != 0) {
                Objective objective = composite.parts().get(i);
                Evaluation part = of(objective, window);
                loss += weight * part.loss();
                terms.merge(objective.shortName(), part.loss(), Double::sum);
                gradient.plusInPlace(weight, part.gradient());
            }
        }
        return new Evaluation(loss, terms, gradient);
    }

    private Evaluation walk(Chain chain) {
        ChainSweep sweep = new ChainSweep(chain, weights);
        new Tape(sweep, new Checkpointing.SquareRoot(), new TapeMeter()).sweep(chain.start());
        return sweep.evaluation();
    }
}
