package dev.eddy.solve.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Structured;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StructuredTest {
    private static Tensor normal(long seed, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals((int) count), shape);
    }

    private static Tensor definite(long seed, int n) {
        Tensor a = normal(seed, n, n);
        return a.matmul(a.transpose(0, 1)).plus(Tensors.identity(DType.FLOAT64, n));
    }

    /** An operator of a number near 1 that scales its parts, its dense matrix, and the shape of a state. */
    static Stream<Arguments> operators() {
        Function<Tensor, StructuredOperator> two = t -> KroneckerOperator.definite(List.of(
                definite(1, 3).times(t), definite(2, 4).plusProduct(t, Tensors.identity(DType.FLOAT64, 4))));
        Function<Tensor, StructuredOperator> three = t ->
                new KroneckerOperator(List.of(normal(3, 2, 2).times(t), normal(4, 3, 3), normal(5, 2, 2)), Set.of());
        Function<Tensor, StructuredOperator> low =
                t -> LowRankOperator.definite(normal(6, 6).squared().plus(0.5).times(t), normal(7, 6, 2));
        Function<Tensor, StructuredOperator> skew = t -> new LowRankOperator(
                normal(6, 6).squared().plus(2), normal(7, 6, 2).times(t), normal(8, 6, 2), Set.of());
        Function<Tensor, StructuredOperator> diagonal =
                t -> new DiagonalOperator(normal(9, 1, 2, 3).times(t));
        return Stream.of(
                Arguments.of("two definite factors", two, new long[] {3, 4}),
                Arguments.of("two factors in channels", two, new long[] {2, 3, 4}),
                Arguments.of("three factors", three, new long[] {2, 3, 2}),
                Arguments.of("low rank, definite", low, new long[] {6}),
                Arguments.of("low rank, not symmetric", skew, new long[] {2, 3}),
                Arguments.of("diagonal", diagonal, new long[] {2, 3}));
    }

    private static Tensor states(int batch, long[] shape, long seed) {
        long[] all = new long[shape.length + 1];
        all[0] = batch;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return normal(seed, all);
    }

    private static Tensor matrix(LinearOperator operator, long[] shape) {
        int n = 1;
        for (long size : shape) {
            n *= (int) size;
        }
        long[] all = states(1, shape, 0).shape();
        all[0] = n;
        return operator.apply(Tensors.identity(DType.FLOAT64, n).reshape(all))
                .reshape(n, n)
                .transpose(0, 1);
    }

    private static double distance(Tensor a, Tensor b) {
        return a.minus(b).norm().item() / b.norm().item();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operators")
    void solves_transposes_and_determinants_are_those_of_the_matrix(
            String name, Function<Tensor, StructuredOperator> family, long[] shape) {
        try (Scope scope = Scope.open()) {
            StructuredOperator operator = family.apply(Tensors.scalar(DType.FLOAT64, 1));
            Tensor matrix = matrix(operator, shape);
            Tensor b = states(3, shape, 20);
            Tensor y = states(3, shape, 21);
            assertThat(operator.apply(b).times(y).sum().item())
                    .isCloseTo(b.times(operator.applyTranspose(y)).sum().item(), within(1e-11));
            Tensor columns = b.reshape(3, -1).transpose(0, 1);
            Tensor exact = Dense.solve(matrix, columns).transpose(0, 1).reshape(b.shape());
            LinearSolve solve = new LinearSolve(new Structured(), Stopping.DEFAULT);
            assertThat(distance(solve.solve(operator, b).value(), exact)).isLessThan(1e-11);
            assertThat(distance(solve.prepare(operator, b).solve(b).value(), exact))
                    .isLessThan(1e-11);
            Tensor back =
                    Dense.solve(matrix.transpose(0, 1), columns).transpose(0, 1).reshape(b.shape());
            assertThat(distance(solve.prepare(operator, b).transposed().solve(b).value(), back))
                    .isLessThan(1e-11);
            boolean channels = name.equals("two factors in channels");
            double copies = channels ? 2 : 1;
            assertThat(copies * operator.logAbsDeterminant().item())
                    .isCloseTo(Dense.determinant(matrix).logAbs().item(), within(1e-10));
            assertThat(LinearSolvers.choose(operator).solver()).isEqualTo(new Structured());
            if (!channels) {
                Tensor diagonal = Dense.diagonal(matrix).reshape(-1);
                assertThat(operator.diagonal()
                                .orElseThrow()
                                .reshape(-1)
                                .minus(diagonal)
                                .abs()
                                .max()
                                .item())
                        .isLessThan(1e-12);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operators")
    void gradients_of_solves_and_determinants_equal_finite_differences(
            String name, Function<Tensor, StructuredOperator> family, long[] shape) {
        try (Scope scope = Scope.open()) {
            LinearSolve solve = new LinearSolve(new Structured(), Stopping.DEFAULT);
            Tensor b = states(2, shape, 22);
            Function<Tensor, Tensor> likelihood = t -> {
                StructuredOperator operator = family.apply(t);
                return solve.solve(operator, b).value().times(b).sum().plus(operator.logAbsDeterminant());
            };
            Tensor t = Tensors.scalar(DType.FLOAT64, 1.1).withGradient();
            double gradient = Autograd.gradient(likelihood.apply(t), t).item();
            double h = 1e-6;
            double difference =
                    (likelihood.apply(Tensors.scalar(DType.FLOAT64, 1.1 + h)).item()
                                    - likelihood
                                            .apply(Tensors.scalar(DType.FLOAT64, 1.1 - h))
                                            .item())
                            / (2 * h);
            assertThat(gradient).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
        }
    }

    @Test
    void what_has_no_inverse_is_an_outcome() {
        try (Scope scope = Scope.open()) {
            StructuredOperator flat = KroneckerOperator.definite(List.of(
                    Tensors.identity(DType.FLOAT64, 2),
                    Tensors.ones(DType.FLOAT64, 2, 2).times(-1)));
            Solution solution = new LinearSolve(new Structured(), Stopping.DEFAULT)
                    .solve(flat, Tensors.ones(DType.FLOAT64, 1, 2, 2));
            assertThat(solution.status()).isEqualTo(Status.SINGULAR);
            assertThat(flat.logAbsDeterminant().item()).isNaN();
            // A sample of its own without an inverse leaves the other alone.
            DiagonalOperator some = new DiagonalOperator(Tensors.of(new double[] {2, 0, 4, 5}, 2, 2));
            Solution half =
                    new LinearSolve(new Structured(), Stopping.DEFAULT).solve(some, Tensors.ones(DType.FLOAT64, 2, 2));
            assertThat(half.samples().stream().map(Solution.Sample::status))
                    .containsExactly(Status.SINGULAR, Status.CONVERGED);
            assertThat(half.value().toDoubles()).containsExactly(0, 0, 0.25, 0.2);
            assertThat(some.logAbsDeterminant().toDoubles()).containsExactly(Double.NEGATIVE_INFINITY, Math.log(20));
        }
    }
}
