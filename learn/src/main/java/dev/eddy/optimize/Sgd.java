package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;

/**
 * Steps against the gradient, with momentum (Polyak 1964).
 *
 * <pre>  m ← μm + g     w ← w − η·m     or, looking ahead (Nesterov 1983), w ← w − η(g + μm)  </pre>
 */
@Doc("gradient descent with momentum")
public record Sgd(
        @Default("0.9") @Doc("part of the last step that goes on; 0 is plain descent")
        double momentum,

        @Default("false") @Doc("look ahead along the momentum, after Nesterov")
        boolean nesterov)
        implements Optimizer {
    private static final String VELOCITY = "velocity";

    public Sgd {
        Check.that(momentum >= 0 && momentum < 1, "sgd: momentum is in [0, 1), got %s", momentum);
    }

    /** Without looking ahead. */
    public Sgd(double momentum) {
        this(momentum, false);
    }

    @Override
    public OptimizerState start(Tensor weights) {
        return new OptimizerState(0, Map.of(VELOCITY, Tensors.zerosLike(weights)));
    }

    @Override
    public OptimizerState update(OptimizerState state, Tensor weights, Tensor gradient, double learningRate) {
        Tensor velocity = state.get(VELOCITY).timesInPlace(momentum).plusInPlace(gradient);
        if (nesterov) {
            weights.plusInPlace(-learningRate, gradient).plusInPlace(-learningRate * momentum, velocity);
        } else {
            weights.plusInPlace(-learningRate, velocity);
        }
        return state.next();
    }

    @Override
    public String shortName() {
        return nesterov ? "sgd_nesterov" : "sgd";
    }
}
