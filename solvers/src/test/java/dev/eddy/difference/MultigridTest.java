package dev.eddy.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.Cycle;
import dev.eddy.solve.linear.FastDirect;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Multigrid;
import dev.eddy.solve.linear.MultigridPreconditioner;
import dev.eddy.solve.linear.Smoother;
import dev.eddy.solve.linear.SparseDirect;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultigridTest {
    static Stream<Boundary> boundaries() {
        return Stream.of(
                Boundary.PERIODIC, new Boundary.Dirichlet(0), new Boundary.DirichletNodes(0), new Boundary.Neumann(0));
    }

    private static StencilOperator poisson(Boundary boundary, int points) {
        int n = boundary instanceof Boundary.DirichletNodes ? points - 1 : points;
        return Diffusion.poisson(
                new Grid(List.of(new Axis(1, n, boundary), new Axis(1, n, boundary))), 1, DType.FLOAT64);
    }

    /** Of every frequency. */
    private static Tensor rough(StencilOperator operator) {
        long n = operator.grid().size();
        Tensor values = Tensors.range(DType.FLOAT64, n).squared().times(0.7).sin();
        long[] points = operator.grid().points();
        return operator.withoutNullSpace(values.reshape(1, 1, points[0], points[1]));
    }

    private static int iterations(LinearSolver solver, StencilOperator operator) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor b = rough(operator);
            Solution solution = new LinearSolve(solver, new Stopping(1e-9, 0, 100)).solve(operator, b);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            Tensor exact = new LinearSolve(new FastDirect(), Stopping.DEFAULT)
                    .solve(operator, b)
                    .value();
            assertThat(solution.value().minus(exact).norm().item())
                    .isLessThan(1e-8 * exact.norm().item());
            return solution.iterations();
        }
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void iterations_do_not_grow_with_the_number_of_points(Boundary boundary) {
        LinearSolver preconditioned = new ConjugateGradient(new MultigridPreconditioner());
        int few = iterations(preconditioned, poisson(boundary, 64));
        int many = iterations(preconditioned, poisson(boundary, 256));
        assertThat(few).isLessThanOrEqualTo(10);
        assertThat(many).isBetween(few - 1, few + 1);
        assertThat(iterations(new Multigrid(), poisson(boundary, 64))).isLessThanOrEqualTo(20);
        assertThat(iterations(new Multigrid(Cycle.W, Smoother.JACOBI, 2, 2), poisson(boundary, 64)))
                .isLessThanOrEqualTo(20);
    }

    @Test
    void grids_that_cannot_be_halved_are_refused_with_what_to_do() {
        try (Scope scope = Scope.open()) {
            StencilOperator operator = poisson(Boundary.PERIODIC, 75);
            assertThatThrownBy(
                            () -> new LinearSolve(new Multigrid(), Stopping.DEFAULT).solve(operator, rough(operator)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("5625")
                    .hasMessageContaining("halve");
        }
    }

    @Test
    void operators_get_the_solver_that_fits_them_and_a_reason() {
        try (Scope scope = Scope.open()) {
            StencilOperator constant = poisson(Boundary.PERIODIC, 8);
            assertThat(LinearSolvers.choose(constant).solver()).isEqualTo(new FastDirect());
            Tensor kappa = rough(constant).times(0.1).plus(1);
            StencilOperator varying = Diffusion.of(
                    constant.grid(),
                    1,
                    kappa,
                    Tensors.scalar(DType.FLOAT64, 1),
                    Ghosts.values(constant.grid(), DType.FLOAT64));
            LinearSolvers.Choice choice = LinearSolvers.choose(varying);
            assertThat(choice.solver())
                    .isEqualTo(new ConjugateGradient(new MultigridPreconditioner(Cycle.V, Smoother.JACOBI, 1)));
            assertThat(choice.why()).contains("symmetric and definite").contains("coarser grid");
            Solution solution = new LinearSolve(choice.solver(), Stopping.DEFAULT).solve(varying, rough(constant));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
        }
    }

    /** Stencils that reach two points, down to grids that are hardly longer. */
    @ParameterizedTest
    @MethodSource("boundaries")
    void wide_stencils_are_solved_on_several_grids(Boundary boundary) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int n = boundary instanceof Boundary.DirichletNodes ? 31 : 32;
            Grid grid = new Grid(List.of(new Axis(1, n, boundary), new Axis(1, n, boundary)));
            Equation heat = Equation.linear("heat", 2, DerivativePolynomial.laplacian(2));
            LinearOperator operator = ImplicitPart.of(
                            new Differences(heat, grid, Transport.CENTRED, 4, DType.FLOAT64),
                            0.05,
                            Tensors.zeros(DType.FLOAT64, 1))
                    .operator();
            int grids = 1;
            for (LinearOperator on = operator; on.coarser().isPresent(); grids++) {
                on = on.coarser().orElseThrow().operator();
            }
            assertThat(grids).isGreaterThanOrEqualTo(4);
            Tensor b = Tensors.range(DType.FLOAT64, (long) n * n)
                    .squared()
                    .times(0.7)
                    .sin()
                    .reshape(1, 1, n, n);
            Solution solution = new LinearSolve(
                            new Multigrid(Cycle.V, Smoother.JACOBI, 2, 2), new Stopping(1e-9, 0, 30))
                    .solve(operator, b);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            Tensor exact = new LinearSolve(new SparseDirect(), Stopping.DEFAULT)
                    .solve(operator, b)
                    .value();
            assertThat(solution.value().minus(exact).norm().item())
                    .isLessThan(1e-8 * exact.norm().item());
            // Red and black points of wide stencils see each other.
            assertThatThrownBy(() -> new LinearSolve(new Multigrid(), Stopping.DEFAULT).solve(operator, b))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("jacobi");
        }
    }
}
