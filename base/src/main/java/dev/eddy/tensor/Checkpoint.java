package dev.eddy.tensor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trades time for memory: runs a piece of a computation without keeping its intermediate values and computes them again
 * when its derivative is asked for.
 *
 * <p>Everything that the function depends on and that needs a gradient must be among the inputs.
 */
public final class Checkpoint extends CustomAdjoint {
    private final Function<List<Tensor>, Tensor> function;

    private Checkpoint(Function<List<Tensor>, Tensor> function) {
        this.function = function;
    }

    /** The function's value at the inputs, with its derivative by recomputation. */
    public static Tensor apply(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
        return new Checkpoint(function).apply(inputs);
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        return function.apply(inputs);
    }

    @Override
    protected List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent) {
        boolean differentiable = NoGrad.isRecording();
        try (NoGrad on = NoGrad.recording()) {
            // Each input as a variable of its own, also where two are the same tensor or one is made from another.
            List<Tensor> own = new ArrayList<>();
            List<Tensor> variables = new ArrayList<>();
            for (Tensor input : inputs) {
                Tensor variable = !input.requiresGrad() ? input : differentiable ? input.alias() : input.withGradient();
                own.add(variable);
                if (input.requiresGrad()) {
                    variables.add(variable);
                }
            }
            Tensor again = function.apply(own);
            Iterator<Tensor> gradients = Autograd.vectorJacobian(
                            List.of(again), variables, List.of(cotangent), differentiable)
                    .iterator();
            List<@Nullable Tensor> parts = new ArrayList<>();
            for (Tensor input : inputs) {
                parts.add(input.requiresGrad() ? gradients.next() : null);
            }
            return parts;
        }
    }
}
