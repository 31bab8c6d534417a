package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every solver of linear systems keeps, over the problems that it is made for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LinearSolverContract {
    private static final Stopping TIGHT = new Stopping(1e-12, 0, 20_000);
    private static final int BATCH = 3;

    /** The solver under test. */
    protected abstract LinearSolver solver();

    /** Whether it is made for such problems. */
    protected boolean fits(LinearProblem problem) {
        return true;
    }

    /** Whether a fixed number of its iterations from zero is a linear map of the right-hand side. */
    protected boolean isStationary() {
        return false;
    }

    /** The problems that it fits. */
    protected List<LinearProblem> problems() {
        List<LinearProblem> problems =
                LinearProblem.all().stream().filter(this::fits).toList();
        assertThat(problems).isNotEmpty();
        return problems;
    }

    private static Tensor theta(double value) {
        return Tensors.scalar(DType.FLOAT64, value);
    }

    private static double dot(Tensor a, Tensor b) {
        return a.times(b).sum().item();
    }

    @Test
    void its_short_name_is_read_back() {
        assertThat(LinearSolvers.of(solver().shortName())).isEqualTo(solver());
        assertThat(LinearSolvers.kinds()).containsValue(solver().getClass().asSubclass(Record.class));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void solves_as_the_dense_matrix_does_whatever_the_batch(LinearProblem problem) {
        try (Scope scope = Scope.open()) {
            LinearOperator operator = problem.operator().apply(theta(1));
            LinearSolve solve = new LinearSolve(solver(), TIGHT);
            Tensor b = problem.rightHandSide(BATCH, 1);
            Solution solution = solve.solve(operator, b);
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            Tensor exact = dense(operator, b);
            assertThat(solution.value().minus(exact).norm().item())
                    .isLessThan(1e-9 * exact.norm().item());
            if (solution.residuals().length > 0) {
                assertThat(solution.residuals()).hasSize(solution.iterations() + 1);
                assertThat(solution.residual()).isLessThan(1e-12);
            }
            Tensor first = solve.solve(operator, b.narrow(0, 0, 1)).value();
            assertThat(solution.value().narrow(0, 0, 1).minus(first).norm().item())
                    .isLessThan(1e-11 * first.norm().item());
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void implicit_gradients_equal_finite_differences(LinearProblem problem) {
        checkGradients(problem, new LinearSolve(solver(), TIGHT, Gradients.IMPLICIT));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void unrolled_gradients_are_those_of_the_truncated_iterate(LinearProblem problem) {
        checkGradients(problem, new LinearSolve(solver(), Stopping.iterations(3), Gradients.UNROLLED));
    }

    private void checkGradients(LinearProblem problem, LinearSolve solve) {
        try (Scope scope = Scope.open()) {
            Tensor theta = theta(1.1).withGradient();
            Tensor b = problem.rightHandSide(2, 5).withGradient();
            List<Tensor> gradient = Autograd.gradient(loss(problem, solve, b, theta), List.of(b, theta));
            Tensor direction = problem.rightHandSide(2, 6);
            double slope = gradient.get(1).item() + dot(gradient.get(0), direction);
            double h = 1e-5;
            double difference = (loss(problem, solve, b.detach().plus(h, direction), theta(1.1 + h))
                                    .item()
                            - loss(problem, solve, b.detach().plus(-h, direction), theta(1.1 - h))
                                    .item())
                    / (2 * h);
            assertThat(slope).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
        }
    }

    private static Tensor loss(LinearProblem problem, LinearSolve solve, Tensor b, Tensor theta) {
        Tensor x = solve.solve(problem.operator().apply(theta), b).value();
        return x.times(x.plus(0.3)).sum();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void matched_implicit_gradients_of_stationary_methods_are_those_of_unrolling(LinearProblem problem) {
        if (!isStationary()) {
            return;
        }
        try (Scope scope = Scope.open()) {
            Tensor unrolled = gradient(problem, Gradients.UNROLLED);
            Tensor matched = gradient(problem, Gradients.IMPLICIT_MATCHED);
            assertThat(matched.minus(unrolled).norm().item())
                    .isLessThan(1e-13 * unrolled.norm().item());
        }
    }

    private Tensor gradient(LinearProblem problem, Gradients mode) {
        Tensor b = problem.rightHandSide(2, 7).withGradient();
        LinearSolve solve = new LinearSolve(solver(), Stopping.iterations(2), mode);
        return Autograd.gradient(loss(problem, solve, b, theta(1)), b);
    }

    /** Prepared in a scope that has ended, for batches of one sample where the operator allows it. */
    @ParameterizedTest
    @MethodSource("problems")
    void prepared_solves_are_those_without_preparation_forward_and_back(LinearProblem problem) {
        try (Scope scope = Scope.open()) {
            Tensor theta = theta(1.1).withGradient();
            LinearOperator operator = problem.operator().apply(theta);
            LinearSolve solve = new LinearSolve(solver(), TIGHT, Gradients.IMPLICIT);
            PreparedSolve prepared;
            try (Scope inner = Scope.open()) {
                prepared = solve.prepare(operator, problem.rightHandSide(operator.isShared() ? 1 : BATCH, 8));
            }
            Tensor b = problem.rightHandSide(BATCH, 9).withGradient();
            // Of the same numbers, recorded anew: one recording is gone back through once.
            Tensor one = solve.solve(problem.operator().apply(theta), b).value();
            Tensor other = prepared.solve(b).value();
            assertThat(other.minus(one).norm().item())
                    .isLessThan(1e-13 * one.norm().item());
            Tensor y = problem.rightHandSide(BATCH, 10);
            double forward = dot(other, y);
            double back = dot(b, prepared.transposed().solve(y).value());
            assertThat(back).isCloseTo(forward, within(1e-10 * Math.max(1, Math.abs(forward))));
            List<Tensor> first = Autograd.gradient(one.squared().sum(), List.of(b, theta));
            List<Tensor> second = Autograd.gradient(other.squared().sum(), List.of(b, theta));
            for (int i = 0; i < 2; i++) {
                assertThat(second.get(i).minus(first.get(i)).norm().item())
                        .isLessThan(1e-9 * first.get(i).norm().item());
            }
        }
    }

    /** Samples that are no numbers, that need nothing, and of any size, with the gradients that they have alone. */
    @ParameterizedTest
    @MethodSource("problems")
    void every_sample_has_an_end_of_its_own_whatever_stands_beside_it(LinearProblem problem) {
        double[] sizes = {1, 1e-250, 1e250, 0, Double.NaN};
        try (Scope scope = Scope.open()) {
            LinearSolve solve = new LinearSolve(solver(), TIGHT, Gradients.IMPLICIT);
            Tensor theta = theta(1).withGradient();
            Tensor usual = problem.rightHandSide(sizes.length, 13);
            Tensor size = Tensors.along(0, usual.rank(), sizes);
            Tensor b = usual.times(size).withGradient();
            Solution solution = solve.solve(problem.operator().apply(theta), b);
            assertThat(solution.samples().stream().map(Solution.Sample::status).toList())
                    .isEqualTo(List.of(
                            Status.CONVERGED, Status.CONVERGED, Status.CONVERGED, Status.CONVERGED, Status.DIVERGED));
            Tensor x = solution.value();
            Tensor alone = dense(problem.operator().apply(theta(1)), usual);
            for (int i = 0; i < 3; i++) {
                Tensor expected = alone.narrow(0, i, 1);
                assertThat(x.narrow(0, i, 1)
                                .over(sizes[i])
                                .minus(expected)
                                .norm()
                                .item())
                        .isLessThan(1e-9 * expected.norm().item());
            }
            assertThat(x.narrow(0, 3, 1).norm().item()).isZero();
            assertThat(x.narrow(0, 4, 1).isFinite().to(DType.FLOAT64).sum().item())
                    .isZero();
            // Every sample in its own size: Σ ⟨w, x⟩ / size.
            Tensor w = problem.rightHandSide(4, 14);
            Tensor factors = Tensors.along(0, w.rank(), new double[] {1, 1e250, 1e-250, 1});
            List<Tensor> gradient =
                    Autograd.gradient(x.narrow(0, 0, 4).times(factors).times(w).sum(), List.of(b, theta));
            Tensor some = problem.rightHandSide(sizes.length, 14);
            Tensor converged = dense(problem.operator().apply(theta(1)).transposed(), some);
            for (int i = 0; i < 4; i++) {
                Tensor expected = converged.narrow(0, i, 1);
                Tensor own = gradient.get(0).narrow(0, i, 1).over(factors.narrow(0, i, 1));
                assertThat(own.minus(expected).norm().item())
                        .isLessThan(1e-9 * expected.norm().item());
            }
            double h = 1e-5;
            double difference = (weighted(problem, usual, w, 1 + h) - weighted(problem, usual, w, 1 - h)) / (2 * h);
            assertThat(gradient.get(1).item()).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
        }
    }

    /** Σ ⟨w, x⟩ of the first three samples. */
    private static double weighted(LinearProblem problem, Tensor b, Tensor w, double theta) {
        return dot(dense(problem.operator().apply(theta(theta)), b).narrow(0, 0, 3), w.narrow(0, 0, 3));
    }

    /** By the matrix of each sample, whose columns are the images of unit vectors. */
    private static Tensor dense(LinearOperator operator, Tensor b) {
        long[] shape = b.shape();
        int n = Math.toIntExact(b.elements() / shape[0]);
        List<Tensor> columns = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            long[] one = shape.clone();
            one[0] = 1;
            Tensor e = Tensors.of(unit, one).expand(shape).contiguous();
            Tensor image = operator.apply(e);
            if (operator.structure().contains(Structure.NULL_SPACE)) {
                image = image.plus(e.minus(operator.withoutNullSpace(e)));
            }
            columns.add(image.reshape(shape[0], n));
        }
        Tensor matrices = Tensors.stack(columns, 2);
        Tensor inRange = operator.withoutNullSpace(b);
        List<Tensor> solutions = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            Tensor right = inRange.narrow(0, i, 1).reshape(n, 1);
            solutions.add(Dense.solve(matrices.select(0, i), right).reshape(1, n));
        }
        return Tensors.cat(solutions, 0).reshape(shape);
    }
}
