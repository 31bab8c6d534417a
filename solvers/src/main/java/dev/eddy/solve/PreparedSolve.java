package dev.eddy.solve;

import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LinearSolve} of one operator for many right-hand sides: factors, preconditioners and coarser grids are made once, and
 * those of the transposed system follow from them. Gradients reach right-hand sides and the operator's coefficients as they do in
 * the solve without preparation; those of direct solvers are always of the exact solution. Unrolled ones that are to reach
 * coefficients prepare anew, for preconditioners depend on them too. Outlives scopes and is not tied to a thread.
 */
public final class PreparedSolve {
    private final LinearSolve settings;
    private final LinearOperator operator;
    private final LinearOperator own;
    private final PreparedSolver solver;
    private @Nullable PreparedSolver back;

    /** Around a solver that was prepared for this operator. */
    public PreparedSolve(LinearSolve settings, LinearOperator operator, PreparedSolver solver) {
        this(settings, operator, operator, solver);
    }

    /**
     * @param operator whose coefficients gradients reach
     * @param own the same one, of tensors that last
     */
    PreparedSolve(LinearSolve settings, LinearOperator operator, LinearOperator own, PreparedSolver solver) {
        this.settings = settings;
        this.operator = operator;
        this.own = own;
        this.solver = solver;
    }

    public LinearSolve settings() {
        return settings;
    }

    public LinearOperator operator() {
        return operator;
    }

    /** From zero. */
    public Solution solve(Tensor rightHandSide) {
        return solve(rightHandSide, Tensors.zerosLike(rightHandSide));
    }

    /** The solution, with the derivatives that were asked for. */
    public Solution solve(Tensor rightHandSide, Tensor guess) {
        return settings.solve(operator, this, rightHandSide, guess);
    }

    /** Of Aᵀ x = b, by the same factors. */
    public PreparedSolve transposed() {
        LinearSolve other = new LinearSolve(
                settings.solver().transposed(),
                settings.stopping(),
                settings.gradients(),
                settings.adjointSolver(),
                settings.adjointStopping(),
                settings.effort());
        return back(other, operator.transposed());
    }

    /** Aᵀλ = g from zero, counted as an adjoint solve: for gradients that are put together by hand. */
    public Solution solveAdjoint(Tensor cotangent) {
        Solution solution = back().solve(cotangent, Tensors.zerosLike(cotangent), settings.adjointStopping());
        settings.effort().adjoint(solution, settings.adjointStopping());
        return solution;
    }

    PreparedSolver solver() {
        return solver;
    }

    /**
     * The operator, or the one of lasting tensors where gradients do not reach its coefficients. The tensors of the first may be
     * gone by the time of an adjoint, so that they are not asked.
     */
    LinearOperator known(LinearOperator here, boolean varies) {
        return varies ? here : own;
    }

    PreparedSolve back(LinearSolve other, LinearOperator transposed) {
        return new PreparedSolve(other, transposed, own.transposed(), back());
    }

    synchronized PreparedSolver back() {
        PreparedSolver known = back;
        if (known == null) {
            try (NoGrad off = NoGrad.open();
                    Scope scope = Scope.openLasting()) {
                known = solver.transposed();
            }
            back = known;
        }
        return known;
    }
}
