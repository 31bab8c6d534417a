package dev.eddy.solve;

import dev.eddy.solve.internal.Loop;
import dev.eddy.solve.linear.IterativeSolver;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of iterations of a stationary method on an operator that gradients do not reach, x = x₀ + M (b − A x₀): for
 * the cotangent g of x, as many iterations of the transposed method from zero give λ = Mᵀ g for b, and their residual g − Aᵀλ
 * for x₀. It is what recorded iterations give, to rounding, without a recording of them.
 */
final class StationarySolve {
    private final LinearSolve settings;
    private final IterativeSolver solver;
    private final LinearOperator operator;
    private final @Nullable PreparedSolve prepared;

    private StationarySolve(
            LinearSolve settings, IterativeSolver solver, LinearOperator operator, @Nullable PreparedSolve prepared) {
        this.settings = settings;
        this.solver = solver;
        this.operator = operator;
        this.prepared = prepared;
    }

    /** Whether it is one, on the CPU, of something that needs a gradient. */
    static boolean fits(LinearSolve settings, LinearOperator operator, Tensor rightHandSide, Tensor guess) {
        return NoGrad.isRecording()
                && settings.solver() instanceof IterativeSolver solver
                && solver.isStationary()
                && settings.stopping().isFixedCount()
                && (rightHandSide.requiresGrad() || guess.requiresGrad())
                && operator.coefficients().stream().noneMatch(Tensor::requiresGrad)
                && guess.device().equals(Device.CPU);
    }

    /** Whether no sample ended before its last iteration, other than for having nothing left to do. */
    static boolean isWhole(Solution solution, Stopping stopping) {
        return solution.samples().stream()
                .allMatch(sample -> sample.isSolved() || sample.iterations() == stopping.budget());
    }

    /** The solution with its derivatives. */
    static Tensor recorded(
            LinearSolve settings,
            LinearOperator operator,
            @Nullable PreparedSolve prepared,
            Tensor rightHandSide,
            Tensor guess,
            Solution solution) {
        if (!(settings.solver() instanceof IterativeSolver solver)) {
            throw new IllegalStateException("stationary methods iterate");
        }
        StationarySolve solve = new StationarySolve(settings, solver, operator, prepared);
        List<Tensor> inputs = new ArrayList<>(List.of(rightHandSide.alias(), guess.alias()));
        if (prepared == null) {
            // The adjoint may be asked for when the scope of this operator's own tensors has ended.
            operator.coefficients().forEach(coefficient -> inputs.add(coefficient.alias()));
        }
        return ImplicitValue.known(inputs, solution, solve::pullback);
    }

    private List<@Nullable Tensor> pullback(List<Tensor> inputs, Solution solution, Tensor cotangent) {
        LinearOperator back = prepared == null
                ? operator.withCoefficients(inputs.subList(2, inputs.size())).transposed()
                : prepared.known(operator, false).transposed();
        PreparedSolver method = prepared == null ? solver.transposed().prepare(back, cotangent) : prepared.back();
        Tensor g = back.inRange(cotangent);
        Iteration start = method.begin(g, Tensors.zerosLike(g))
                .orElseThrow(() -> new IllegalStateException("the transposed method iterates as well"));
        Iteration end = Loop.unwatched(start, settings.stopping().budget());
        List<@Nullable Tensor> parts = new ArrayList<>();
        parts.add(back.withoutNullSpace(end.value()));
        parts.add(end.residual());
        parts.addAll(Collections.nCopies(inputs.size() - 2, null));
        return parts;
    }
}
