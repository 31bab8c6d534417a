package dev.eddy.solve.leastsquares;

import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.ImplicitValue;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable least-squares solve x = A⁺ b: a solver, when it ends, and how gradients pass it. Implicit ones, with the
 * cotangent g of x, u = A⁺ᵀ g, w = A⁺ u, r = b − A x and v = A⁺ᵀ x, are those of Golub and Pereyra (1973) for a rank that stays
 * what it is:
 *
 * <pre>
 *   b̄ = u      c̄ = rᵀ ∂(A w)/∂c − uᵀ ∂(A x)/∂c + vᵀ ∂(A (g − Aᵀ u))/∂c
 * </pre>
 *
 * Three solves by the same factors and nothing of the iterations. {@link Gradients#IMPLICIT_MATCHED} is the same as implicit
 * here.
 */
public record LeastSquares(LeastSquaresSolver solver, Stopping stopping, Gradients gradients, Effort effort) {
    public LeastSquares(LeastSquaresSolver solver, Stopping stopping, Gradients gradients) {
        this(solver, stopping, gradients, new Effort());
    }

    /** Implicit gradients. */
    public LeastSquares(LeastSquaresSolver solver, Stopping stopping) {
        this(solver, stopping, Gradients.IMPLICIT);
    }

    public LeastSquares withEffort(Effort other) {
        return new LeastSquares(solver, stopping, gradients, other);
    }

    /** The solution, with the derivatives that were asked for: of b, and of the coefficients of the map. */
    public Solution solve(LinearMap map, Tensor rightHandSide) {
        return solve(map, null, rightHandSide);
    }

    /** One map for many right-hand sides, its factors made once. Gradients are implicit or cut. */
    public PreparedLeastSquares prepare(LinearMap map, Tensor like) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.openLasting()) {
            LinearMap own = map.withCoefficients(
                    map.coefficients().stream().map(Tensor::detach).toList());
            return new PreparedLeastSquares(this, map, solver.prepare(own, Tensors.zerosLike(like)));
        }
    }

    Solution solve(LinearMap map, LeastSquaresSolver.@Nullable Prepared prepared, Tensor b) {
        if (gradients == Gradients.CUT) {
            try (NoGrad off = NoGrad.open()) {
                Solution solution = run(map, prepared, b);
                return solution.withValue(solution.value().detach());
            }
        }
        if (gradients == Gradients.UNROLLED && prepared == null) {
            Solution solution = run(map, null, b);
            if (solution.value().requiresGrad()) {
                effort.unrolled(solution);
            }
            return solution;
        }
        return ImplicitValue.of(
                inputs(map, b),
                inputs -> run(map, prepared, inputs.get(0)),
                (inputs, solution, cotangent) -> pullback(map, prepared, inputs, solution, cotangent),
                effort);
    }

    private Solution run(LinearMap map, LeastSquaresSolver.@Nullable Prepared prepared, Tensor b) {
        try (Scope scope = Scope.open()) {
            Solution solution = (prepared == null ? solver.prepare(map, b) : prepared).solve(b, stopping);
            effort.forward(solution, stopping);
            return solution.withValue(scope.keep(solution.value().alias()));
        }
    }

    private static List<Tensor> inputs(LinearMap map, Tensor b) {
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(b.alias());
        map.coefficients().forEach(coefficient -> inputs.add(coefficient.alias()));
        return inputs;
    }

    private List<@Nullable Tensor> pullback(
            LinearMap map,
            LeastSquaresSolver.@Nullable Prepared prepared,
            List<Tensor> inputs,
            Solution solution,
            Tensor cotangent) {
        List<Tensor> coefficients = inputs.subList(1, inputs.size());
        LinearMap here = map.withCoefficients(coefficients);
        boolean again = NoGrad.isRecording();
        LeastSquares exact = new LeastSquares(solver, stopping, again ? Gradients.IMPLICIT : Gradients.CUT, effort);
        LeastSquaresSolver.Prepared own = prepared == null ? unrecorded(here, inputs.get(0)) : prepared;
        LeastSquaresSolver.Prepared back = own.transposed();
        Tensor x = again
                ? ImplicitValue.known(inputs, solution, (i, s, g) -> pullback(map, prepared, i, s, g))
                : solution.value();
        Tensor u = exact.solve(here.transposed(), back, cotangent).value();
        List<@Nullable Tensor> parts = new ArrayList<>();
        parts.add(u);
        if (coefficients.stream().noneMatch(Tensor::requiresGrad)) {
            coefficients.forEach(coefficient -> parts.add(null));
            return parts;
        }
        Tensor w = exact.solve(here, own, u).value();
        Tensor r = inputs.get(0).minus(here.apply(x));
        Tensor outside = cotangent.minus(here.applyTranspose(u));
        Tensor v = exact.solve(here.transposed(), back, x).value();
        List<Tensor> first = pulled(map, coefficients, w, r);
        List<Tensor> second = pulled(map, coefficients, x, u.negated());
        List<Tensor> third = pulled(map, coefficients, outside, v);
        for (int i = 0; i < coefficients.size(); i++) {
            parts.add(first.get(i).plus(second.get(i)).plus(third.get(i)));
        }
        return parts;
    }

    private LeastSquaresSolver.Prepared unrecorded(LinearMap map, Tensor like) {
        try (NoGrad off = NoGrad.open()) {
            return solver.prepare(map, like);
        }
    }

    private static List<Tensor> pulled(LinearMap map, List<Tensor> coefficients, Tensor at, Tensor cotangent) {
        return ImplicitValue.pulled(coefficients, c -> map.withCoefficients(c).apply(at), cotangent);
    }
}
