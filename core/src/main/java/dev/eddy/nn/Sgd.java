package dev.eddy.nn;

import dev.eddy.check.Check;
import dev.eddy.check.Default;
import dev.eddy.check.Doc;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;

/**
 * Steps against the gradient, with momentum (Polyak 1964).
 *
 * <pre>  m ← μm + g     w ← w − η·m  </pre>
 */
@Doc("gradient descent with momentum")
public record Sgd(
        @Default("0.9") @Doc("part of the last step that goes on; 0 is plain descent")
        double momentum) implements Optimizer {
    private static final String VELOCITY = "velocity";

    public Sgd {
        Check.that(momentum >= 0 && momentum < 1, "sgd: momentum is in [0, 1), got %s", momentum);
    }

    @Override
    public OptimizerState start(Tensor weights) {
        return new OptimizerState(0, Map.of(VELOCITY, Tensors.zerosLike(weights)));
    }

    @Override
    public OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate) {
        Tensor velocity = state.get(VELOCITY).timesInPlace(momentum).plusInPlace(gradient);
        weights.plusInPlace(-learningRate, velocity);
        return state.next();
    }

    @Override
    public String shortName() {
        return "sgd";
    }
}
