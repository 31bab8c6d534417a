package dev.eddy.solve;

import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The value of a solve, whose derivatives come from a pullback at the solution. */
public final class ImplicitValue extends CustomAdjoint {
    /** What the cotangent of the value is to the inputs; recorded, it may itself be differentiated. */
    @FunctionalInterface
    public interface Pullback {
        List<@Nullable Tensor> of(List<Tensor> inputs, Solution solution, Tensor cotangent);
    }

    private final Function<List<Tensor>, Solution> solve;
    private final Pullback pullback;
    private @Nullable Solution solution;

    private ImplicitValue(Function<List<Tensor>, Solution> solve, Pullback pullback) {
        this.solve = solve;
        this.pullback = pullback;
    }

    /** Solves, and counts what is kept for the pullback. */
    public static Solution of(
            List<Tensor> inputs, Function<List<Tensor>, Solution> solve, Pullback pullback, Effort effort) {
        ImplicitValue function = new ImplicitValue(solve, pullback);
        Tensor value = function.apply(inputs);
        if (value.requiresGrad()) {
            effort.keeps(value.elements());
        }
        return function.solution().withValue(value);
    }

    /** A value that is known already, with the derivatives of the solve. */
    public static Tensor known(List<Tensor> inputs, Solution solution, Pullback pullback) {
        return new ImplicitValue(ignored -> solution, pullback).apply(inputs);
    }

    /** cotangentᵀ ∂image/∂parameters, recorded if recording is on. */
    public static List<Tensor> pulled(List<Tensor> parameters, Function<List<Tensor>, Tensor> image, Tensor cotangent) {
        boolean differentiable = NoGrad.isRecording();
        try (NoGrad on = NoGrad.recording()) {
            List<Tensor> leaves = new ArrayList<>();
            for (Tensor parameter : parameters) {
                leaves.add(differentiable && parameter.requiresGrad() ? parameter.alias() : parameter.withGradient());
            }
            return Autograd.vectorJacobian(List.of(image.apply(leaves)), leaves, List.of(cotangent), differentiable);
        }
    }

    private Solution solution() {
        Solution found = solution;
        if (found == null) {
            throw new IllegalStateException("a solve has no solution before it is applied");
        }
        return found;
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        solution = solve.apply(inputs);
        return solution().value();
    }

    @Override
    protected List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent) {
        return pullback.of(inputs, solution().withValue(result), cotangent);
    }
}
