package dev.eddy.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.MatrixMap;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeastSquaresTest {
    private static final Stopping TIGHT = new Stopping(1e-13, 0, 400);

    static Stream<LeastSquaresSolver> solvers() {
        return Stream.of(new Qr(), new TruncatedSvd(), new Lsqr(), new Cgls());
    }

    /** Those that find the shortest solution. */
    static Stream<LeastSquaresSolver> shortest() {
        return Stream.of(new TruncatedSvd(), new Lsqr(), new Cgls());
    }

    private static Tensor normal(long seed, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals((int) count), shape);
    }

    private static double distance(Tensor a, Tensor b) {
        return a.minus(b).norm().item() / b.norm().item();
    }

    /** Sums over pairs of a field and a gradient of its channels: rectangular, of other shapes on both sides, with a coefficient. */
    private record Pairs(Tensor scale) implements LinearMap {
        /** {@code [batch, 2, n]} to {@code [batch, 3 n]}. */
        @Override
        public Tensor apply(Tensor x) {
            Tensor a = x.select(1, 0);
            Tensor b = x.select(1, 1);
            return Tensors.cat(List.of(a.plus(b.times(scale)), a.minus(a.roll(1, 1)), b.times(0.5)), 1);
        }

        @Override
        public Tensor applyTranspose(Tensor y) {
            long n = y.size(1) / 3;
            Tensor first = y.narrow(1, 0, n);
            Tensor second = y.narrow(1, n, n);
            Tensor third = y.narrow(1, 2 * n, n);
            Tensor a = first.plus(second).minus(second.roll(1, -1));
            return Tensors.stack(List.of(a, first.times(scale).plus(0.5, third)), 1);
        }

        @Override
        public LinearMap transposed() {
            return new Back(this);
        }

        @Override
        public List<Tensor> coefficients() {
            return List.of(scale);
        }

        @Override
        public LinearMap withCoefficients(List<Tensor> coefficients) {
            return new Pairs(coefficients.get(0));
        }

        @Override
        public boolean isShared() {
            return true;
        }
    }

    private record Back(Pairs original) implements LinearMap {
        @Override
        public Tensor apply(Tensor x) {
            return original.applyTranspose(x);
        }

        @Override
        public Tensor applyTranspose(Tensor y) {
            return original.apply(y);
        }

        @Override
        public LinearMap transposed() {
            return original;
        }

        @Override
        public List<Tensor> coefficients() {
            return original.coefficients();
        }

        @Override
        public LinearMap withCoefficients(List<Tensor> coefficients) {
            return new Back(new Pairs(coefficients.get(0)));
        }
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void the_rest_is_outside_of_the_range(LeastSquaresSolver solver) {
        try (Scope scope = Scope.open()) {
            for (LinearMap map :
                    List.of(new MatrixMap(normal(1, 7, 4)), new Pairs(Tensors.scalar(DType.FLOAT64, 1.3)))) {
                Tensor b = map instanceof MatrixMap ? normal(2, 3, 7) : normal(2, 3, 12);
                Solution solution = new LeastSquares(solver, TIGHT).solve(map, b);
                assertThat(solution.status()).isEqualTo(Status.CONVERGED);
                Tensor rest = b.minus(map.apply(solution.value()));
                assertThat(map.applyTranspose(rest).norm().item()).isLessThan(1e-11);
                // A sample does not depend on its batch.
                Tensor alone = new LeastSquares(solver, TIGHT)
                        .solve(map, b.narrow(0, 1, 1))
                        .value();
                assertThat(distance(solution.value().narrow(0, 1, 1), alone)).isLessThan(1e-13);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shortest")
    void of_many_solutions_the_shortest_is_found(LeastSquaresSolver solver) {
        try (Scope scope = Scope.open()) {
            Tensor wide = normal(3, 4, 7);
            Tensor flat = normal(4, 6, 2).matmul(normal(5, 2, 5));
            for (Tensor matrix : List.of(wide, flat)) {
                Tensor b = normal(6, 2, matrix.size(0));
                Tensor x = new LeastSquares(solver, TIGHT)
                        .solve(new MatrixMap(matrix), b)
                        .value();
                Tensor exact =
                        Dense.leastSquares(matrix, b.transpose(0, 1), 1e-12).transpose(0, 1);
                assertThat(distance(x, exact)).isLessThan(1e-10);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void implicit_and_unrolled_gradients_equal_finite_differences(LeastSquaresSolver solver) {
        try (Scope scope = Scope.open()) {
            for (Gradients mode : List.of(Gradients.IMPLICIT, Gradients.UNROLLED)) {
                // To rounding a Krylov method has no more digits in its derivatives than iterations that mean
                // something.
                Stopping stopping = mode == Gradients.UNROLLED ? Stopping.iterations(4) : TIGHT;
                LeastSquares solve = new LeastSquares(solver, stopping, mode);
                checkGradients(solve, normal(1, 7, 4));
            }
        }
    }

    /** Ranks that stay what they are: more unknowns than equations. */
    @ParameterizedTest
    @MethodSource("shortest")
    void gradients_of_shortest_solutions_equal_finite_differences(LeastSquaresSolver solver) {
        try (Scope scope = Scope.open()) {
            checkGradients(new LeastSquares(solver, TIGHT), normal(3, 4, 7));
        }
    }

    private static void checkGradients(LeastSquares solve, Tensor matrix) {
        Tensor b = normal(8, 2, matrix.size(0));
        Tensor m = matrix.withGradient();
        Tensor right = b.withGradient();
        List<Tensor> gradient = Autograd.gradient(loss(solve, m, right), List.of(m, right));
        Tensor dm = normal(9, matrix.shape());
        Tensor db = normal(10, b.shape());
        double h = 1e-6;
        double byMatrix = (loss(solve, matrix.plus(h, dm), b).item()
                        - loss(solve, matrix.plus(-h, dm), b).item())
                / (2 * h);
        double byRight = (loss(solve, matrix, b.plus(h, db)).item()
                        - loss(solve, matrix, b.plus(-h, db)).item())
                / (2 * h);
        assertThat(gradient.get(0).times(dm).sum().item())
                .as(solve.solver().shortName())
                .isCloseTo(byMatrix, within(1e-6 * Math.max(1, Math.abs(byMatrix))));
        assertThat(gradient.get(1).times(db).sum().item())
                .isCloseTo(byRight, within(1e-6 * Math.max(1, Math.abs(byRight))));
    }

    private static Tensor loss(LeastSquares solve, Tensor matrix, Tensor b) {
        Tensor x = solve.solve(new MatrixMap(matrix), b).value();
        return x.times(x.plus(0.3)).sum();
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void prepared_solves_are_the_same_and_have_the_same_gradients(LeastSquaresSolver solver) {
        try (Scope scope = Scope.open()) {
            Tensor scale = Tensors.scalar(DType.FLOAT64, 1.3).withGradient();
            LinearMap map = new Pairs(scale);
            Tensor b = normal(2, 2, 12).withGradient();
            LeastSquares solve = new LeastSquares(solver, TIGHT);
            PreparedLeastSquares prepared;
            try (Scope inner = Scope.open()) {
                prepared = solve.prepare(map, normal(1, 1, 12));
            }
            Tensor one = solve.solve(map, b).value();
            Tensor other = prepared.solve(b).value();
            assertThat(distance(other, one)).isLessThan(1e-14);
            List<Tensor> first = Autograd.gradient(one.squared().sum(), List.of(b, scale));
            List<Tensor> second = Autograd.gradient(other.squared().sum(), List.of(b, scale));
            assertThat(distance(second.get(0), first.get(0))).isLessThan(1e-10);
            assertThat(second.get(1).item()).isCloseTo(first.get(1).item(), within(1e-10));
            double h = 1e-6;
            double difference = (at(solve, b, 1.3 + h) - at(solve, b, 1.3 - h)) / (2 * h);
            assertThat(first.get(1).item()).isCloseTo(difference, within(1e-6));
        }
    }

    private static double at(LeastSquares solve, Tensor b, double scale) {
        Tensor x = solve.solve(new Pairs(Tensors.scalar(DType.FLOAT64, scale)), b.detach())
                .value();
        return x.squared().sum().item();
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void samples_end_on_their_own_whatever_their_size(LeastSquaresSolver solver) {
        try (Scope scope = Scope.open()) {
            Tensor matrix = normal(1, 5, 3);
            Tensor b = normal(2, 1, 5);
            Tensor exact = new LeastSquares(new Qr(), TIGHT)
                    .solve(new MatrixMap(matrix), b)
                    .value();
            Tensor all = Tensors.cat(
                    List.of(
                            Tensors.full(DType.FLOAT64, Double.NaN, 1, 5),
                            b,
                            b.times(1e-200),
                            b.times(1e200),
                            Tensors.zeros(DType.FLOAT64, 1, 5)),
                    0);
            Solution solution = new LeastSquares(solver, TIGHT, Gradients.CUT).solve(new MatrixMap(matrix), all);
            Tensor x = solution.value();
            assertThat(solution.samples().stream().map(Solution.Sample::status))
                    .containsExactly(
                            Status.DIVERGED, Status.CONVERGED, Status.CONVERGED, Status.CONVERGED, Status.CONVERGED);
            assertThat(distance(x.narrow(0, 1, 1), exact)).isLessThan(1e-11);
            assertThat(distance(x.narrow(0, 2, 1).times(1e200), exact)).isLessThan(1e-11);
            assertThat(distance(x.narrow(0, 3, 1).times(1e-200), exact)).isLessThan(1e-11);
            assertThat(x.narrow(0, 4, 1).norm().item()).isZero();
        }
    }

    @Test
    void dependent_columns_are_an_outcome_of_qr_and_too_few_equations_are_refused() {
        try (Scope scope = Scope.open()) {
            Tensor flat = normal(4, 6, 2).matmul(normal(5, 2, 3));
            Solution solution = new LeastSquares(new Qr(), TIGHT).solve(new MatrixMap(flat), normal(6, 1, 6));
            assertThat(solution.status()).isEqualTo(Status.SINGULAR);
            assertThatThrownBy(() ->
                            new LeastSquares(new Qr(), TIGHT).solve(new MatrixMap(normal(3, 4, 7)), normal(6, 1, 4)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("use svd or lsqr");
        }
    }

    /** LSQR keeps digits that the normal equations square away. */
    @Test
    void lsqr_reaches_ill_conditioned_solutions() {
        try (Scope scope = Scope.open()) {
            int n = 12;
            double[] vandermonde = new double[20 * n];
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < n; j++) {
                    vandermonde[i * n + j] = Math.pow(i / 19.0, j);
                }
            }
            Tensor matrix = Tensors.of(vandermonde, 20, n);
            Tensor b = matrix.matmul(Tensors.ones(DType.FLOAT64, n, 1)).reshape(1, 20);
            Tensor x = new LeastSquares(new Lsqr(), new Stopping(1e-15, 0, 200), Gradients.CUT)
                    .solve(new MatrixMap(matrix), b)
                    .value();
            Tensor rest = b.minus(x.matmul(matrix.transpose(0, 1)));
            assertThat(rest.norm().item()).isLessThan(1e-8 * b.norm().item());
        }
    }
}
