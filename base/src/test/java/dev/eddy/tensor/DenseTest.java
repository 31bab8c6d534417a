package dev.eddy.tensor;

import static dev.eddy.tensor.GradientCheck.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DenseTest {
    private Scope outermost;

    @BeforeEach
    void open() {
        outermost = Scope.open();
    }

    @AfterEach
    void close() {
        outermost.close();
    }

    /** What puts a square matrix together again from its parts. */
    private static final Map<String, UnaryOperator<Tensor>> ROUND_TRIPS = new LinkedHashMap<>();

    static {
        ROUND_TRIPS.put("cholesky", a -> {
            Tensor l = CholeskyFactor.of(a).lower();
            return l.matmul(Dense.adjoint(l));
        });
        ROUND_TRIPS.put("lu", a -> a.matmul(LuFactors.of(a).solve(a)));
        ROUND_TRIPS.put(
                "lu, adjoint", a -> Dense.adjoint(a).matmul(LuFactors.of(a).solveAdjoint(a)));
        ROUND_TRIPS.put("solve", a -> a.matmul(Dense.solve(a, a)));
        ROUND_TRIPS.put("inverse", a -> a.matmul(Dense.inverse(a)).matmul(a));
        ROUND_TRIPS.put("qr", a -> {
            QrFactors qr = QrFactors.of(a);
            return qr.orthonormal().matmul(qr.triangle());
        });
        ROUND_TRIPS.put("symmetric eigen", a -> {
            SymmetricEigen eigen = SymmetricEigen.of(a);
            Tensor v = eigen.vectors();
            return v.times(eigen.values().unsqueeze(-2)).matmul(Dense.adjoint(v));
        });
        ROUND_TRIPS.put("eigen", a -> {
            GeneralEigen eigen = GeneralEigen.of(a);
            Tensor v = eigen.vectors();
            Tensor whole = v.times(eigen.values().unsqueeze(-2)).matmul(Dense.inverse(v));
            return a.dtype().isComplex() ? whole : whole.real();
        });
        ROUND_TRIPS.put("svd", a -> {
            Svd svd = Svd.of(a);
            Tensor s = svd.values().to(a.dtype()).unsqueeze(-2);
            return svd.left().times(s).matmul(Dense.adjoint(svd.right()));
        });
        ROUND_TRIPS.put(
                "pseudo-inverse", a -> a.matmul(Dense.pseudoInverse(a, 1e-13)).matmul(a));
        ROUND_TRIPS.put("least squares", a -> a.matmul(Dense.leastSquares(a, a)));
    }

    static Stream<Arguments> trips() {
        return ROUND_TRIPS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    /** Symmetric, with eigenvalues around 1 to 3 times the scale, all different. */
    private static Tensor definite(long seed, double scale, long... batchAndSize) {
        long n = batchAndSize[batchAndSize.length - 1];
        long[] shape = java.util.Arrays.copyOf(batchAndSize, batchAndSize.length + 1);
        shape[batchAndSize.length] = n;
        Tensor a = random(seed, shape).times(0.3 / n);
        double[] diagonal = new double[(int) n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = 1 + 2.0 * i / n;
        }
        return Dense.symmetricPart(a)
                .plus(Dense.diagonalMatrix(Tensors.of(diagonal, n)))
                .times(scale);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trips")
    void parts_make_the_matrix_again_for_any_size_batch_scale_and_type(String name, UnaryOperator<Tensor> trip) {
        try (Scope scope = Scope.open()) {
            for (long[] shape : new long[][] {{1}, {2}, {5}, {1, 3}, {4, 2}, {2, 3, 4}, {0, 3}}) {
                for (double scale : new double[] {1, 1e-120, 1e120}) {
                    expectSame(trip, definite(1, scale, shape), 1e-12);
                }
                for (double scale : new double[] {1, 1e-12, 1e12}) {
                    expectSame(trip, definite(1, scale, shape).to(DType.FLOAT32), 1e-5);
                }
            }
            Tensor rotation = Tensors.complex(new double[] {0, 0, 0, -0.3, 0, 0.3, 0, 0}, 2, 2);
            expectSame(trip, definite(2, 1, 2).to(DType.COMPLEX128).plus(rotation), 1e-13);
        }
    }

    private static void expectSame(UnaryOperator<Tensor> trip, Tensor a, double tolerance) {
        Tensor again = trip.apply(a);
        assertThat(again.shape()).isEqualTo(a.shape());
        assertThat(again.dtype()).isEqualTo(a.dtype());
        if (a.elements() > 0) {
            double size = a.abs().max().item();
            assertThat(again.minus(a).abs().max().item()).isLessThan(tolerance * size);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trips")
    void a_matrix_that_fails_leaves_the_others_and_their_gradients_alone(String name, UnaryOperator<Tensor> trip) {
        try (Scope scope = Scope.open()) {
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                Tensor good = definite(3, 1, 2, 3);
                Tensor spoiled = Tensors.cat(
                        List.of(good.narrow(0, 0, 1), Tensors.full(DType.FLOAT64, bad, 1, 3, 3), good.narrow(0, 1, 1)),
                        0);
                Tensor out = trip.apply(spoiled);
                assertThat(out.select(0, 1).isFinite().to(DType.FLOAT64).sum().item())
                        .isZero();
                Tensor others = Tensors.cat(List.of(out.narrow(0, 0, 1), out.narrow(0, 2, 1)), 0);
                assertThat(others.minus(good).abs().max().item()).isLessThan(1e-12);
            }
        }
    }

    /** Numbers that all matrices share, in the matrix and in the right-hand side: nothing of a failed one reaches them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void a_matrix_that_fails_leaves_gradients_alone(String name, UnaryOperator<Tensor> function) {
        try (Scope scope = Scope.open()) {
            Tensor good = definite(3, 1, 2, 4).plus(0.1, random(4, 2, 4, 4));
            Tensor alone = Tensors.scalar(DType.FLOAT64, 1).withGradient();
            Tensor right = Autograd.gradient(function.apply(good.times(alone)).sum(), alone);
            Tensor shared = Tensors.scalar(DType.FLOAT64, 1).withGradient();
            Tensor nothing = Tensors.full(DType.FLOAT64, Double.NaN, 1, 4, 4);
            Tensor product = good.times(shared);
            Tensor beside =
                    function.apply(Tensors.cat(List.of(product.narrow(0, 0, 1), nothing, product.narrow(0, 1, 1)), 0));
            assertThat(beside.select(0, 1).isFinite().to(DType.FLOAT64).sum().item())
                    .isZero();
            Tensor others =
                    beside.narrow(0, 0, 1).sum().plus(beside.narrow(0, 2, 1).sum());
            assertThat(Autograd.gradient(others, shared).item()).isCloseTo(right.item(), within(1e-10));
        }
    }

    @Test
    void a_right_hand_side_that_matrices_share_gets_no_gradient_from_those_that_fail() {
        try (Scope scope = Scope.open()) {
            Tensor matrices = Tensors.stack(
                    List.of(
                            definite(3, 1, 3),
                            Tensors.full(DType.FLOAT64, -1, 3, 3).times(definite(3, 1, 3))),
                    0);
            Tensor b = random(1, 3, 1).withGradient();
            Tensor x = CholeskyFactor.of(matrices).solve(b);
            assertThat(x.select(0, 1).isFinite().to(DType.FLOAT64).sum().item()).isZero();
            Tensor found = Autograd.gradient(x.select(0, 0).sum(), b);
            Tensor right = Dense.solve(definite(3, 1, 3), Tensors.ones(DType.FLOAT64, 3, 1));
            assertThat(found.minus(right).abs().max().item()).isLessThan(1e-13);
        }
    }

    @Test
    void a_sentence_says_which_matrix_failed_and_why() {
        Tensor good = Tensors.identity(DType.FLOAT64, 2);
        Tensor indefinite = Tensors.of(new double[] {1, 2, 2, 1}, 2, 2);
        Tensor singular = Tensors.of(new double[] {1, 1, 1, 1}, 2, 2);
        Tensor nothing = Tensors.full(DType.FLOAT64, Double.NaN, 2, 2);
        CholeskyFactor factor = CholeskyFactor.of(Tensors.stack(List.of(good, indefinite, nothing), 0));
        assertThat(factor.failures().sentence())
                .contains("matrix [1] of a batch [3] is not positive definite (its leading minor of order 2 is not"
                        + " positive), and 1 more of 3 failed");
        assertThat(factor.failures().at(0)).isFalse();
        assertThat(factor.failures().at(2)).isTrue();
        assertThat(factor.lower().select(0, 0).toDoubles()).containsExactly(1, 0, 0, 1);
        assertThat(factor.logDeterminant().toDoubles()).containsExactly(0, Double.NaN, Double.NaN);
        assertThat(LuFactors.of(singular).failures()).hasToString("the matrix is singular (its pivot 2 is 0)");
        assertThat(SymmetricEigen.of(nothing).failures()).hasToString("the matrix has entries that are not finite");
        assertThat(Svd.of(singular).failures()).hasToString("none");
    }

    @Test
    void misuse_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> CholeskyFactor.of(Tensors.zeros(DType.FLOAT64, 2, 3)))
                .isInstanceOf(TensorException.class)
                .hasMessage("Cholesky factor: expected square matrices [..., n, n], got [2, 3]");
        assertThatThrownBy(() -> QrFactors.of(Tensors.zeros(DType.FLOAT64, 2, 3)))
                .hasMessageContaining("at least as many rows as columns");
        assertThatThrownBy(() -> Dense.exponential(Tensors.zeros(DType.INT64, 2, 2)))
                .hasMessageContaining("real or complex");
    }

    /** Real functions of a square matrix, each with a derivative. */
    static Stream<Arguments> functions() {
        double[] right = GradientCheck.numbers(5, 8);
        Map<String, BinaryOperator<Tensor>> functions = new LinkedHashMap<>();
        functions.put(
                "cholesky", (a, b) -> CholeskyFactor.of(Dense.symmetricPart(a)).lower());
        functions.put(
                "cholesky solve",
                (a, b) -> CholeskyFactor.of(Dense.symmetricPart(a)).solve(b));
        functions.put(
                "cholesky log-determinant",
                (a, b) -> CholeskyFactor.of(Dense.symmetricPart(a)).logDeterminant());
        functions.put("triangle", (a, b) -> Dense.solveTriangular(Dense.lowerTriangle(a), b, false));
        functions.put("lu solve", (a, b) -> LuFactors.of(a).solve(b));
        functions.put("lu solve, adjoint", (a, b) -> LuFactors.of(a).solveAdjoint(b));
        functions.put("lu log-determinant", (a, b) -> LuFactors.of(a).logAbsDeterminant());
        functions.put("solve", (a, b) -> Dense.solve(a, b));
        functions.put("solve of another right-hand side", (a, b) -> Dense.solve(definite(8, 1, 4), a));
        functions.put("inverse", (a, b) -> Dense.inverse(a));
        functions.put("determinant", (a, b) -> Dense.determinant(a).logAbs());
        functions.put("exponential", (a, b) -> Dense.exponential(a));
        functions.put("qr, Q", (a, b) -> QrFactors.of(a.narrow(-1, 0, 2)).orthonormal());
        functions.put("qr, R", (a, b) -> QrFactors.of(a.narrow(-1, 0, 2)).triangle());
        functions.put("least squares", (a, b) -> Dense.leastSquares(a.narrow(-1, 0, 2), b));
        functions.put("least squares of lower rank", (a, b) -> {
            Tensor thin = a.narrow(-1, 0, 2);
            return Dense.leastSquares(Tensors.cat(List.of(thin, thin), -1), b, 1e-10);
        });
        functions.put("pseudo-inverse", (a, b) -> Dense.pseudoInverse(a.narrow(-2, 0, 3), 1e-13));
        functions.put(
                "symmetric eigenvalues",
                (a, b) -> SymmetricEigen.of(Dense.symmetricPart(a)).values());
        functions.put(
                "symmetric eigenvectors",
                (a, b) -> SymmetricEigen.of(Dense.symmetricPart(a)).vectors().squared());
        functions.put(
                "eigenvalues",
                (a, b) -> GeneralEigen.of(a).values().real().exp().sum(-1));
        functions.put(
                "eigenvectors",
                (a, b) -> GeneralEigen.of(a).vectors().abs().squared().sum(-1));
        functions.put("singular values", (a, b) -> Svd.of(a.narrow(-1, 0, 3)).values());
        functions.put(
                "singular vectors", (a, b) -> Svd.of(a.narrow(-1, 0, 3)).left().squared());
        functions.put("Kronecker product", (a, b) -> Dense.kronecker(a.narrow(-1, 0, 2), b));
        functions.put("trace", (a, b) -> Dense.trace(a));
        return functions.entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), (UnaryOperator<Tensor>)
                        a -> entry.getValue().apply(a, Tensors.of(right, 4, 2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void derivatives_equal_finite_differences(String name, UnaryOperator<Tensor> function) {
        GradientCheck.holds(function, definite(7, 1, 4).plus(0.1, random(6, 4, 4)));
        if (!name.contains("Kronecker")) {
            GradientCheck.holds(function, definite(9, 1, 2, 4).plus(0.1, random(10, 2, 4, 4)));
        }
    }

    @Test
    void second_derivatives_pass_factors() {
        Function<Tensor, Tensor> value =
                a -> CholeskyFactor.of(Dense.symmetricPart(a)).logDeterminant();
        GradientCheck.holds(
                a -> {
                    Tensor own = a.requiresGrad() ? a : a.withGradient();
                    return Autograd.gradient(value.apply(own), List.of(own), true)
                            .get(0);
                },
                definite(7, 1, 3));
    }

    @Test
    void values_that_are_known() {
        Tensor a = Tensors.of(new double[] {4, 2, 2, 3}, 2, 2);
        assertThat(CholeskyFactor.of(a).lower().toDoubles())
                .containsExactly(new double[] {2, 0, 1, Math.sqrt(2)}, within(1e-15));
        assertThat(CholeskyFactor.of(a).logDeterminant().item()).isCloseTo(Math.log(8), within(1e-15));
        Tensor turn = Tensors.of(new double[] {0, -1, 1, 0}, 2, 2);
        assertThat(Dense.exponential(turn.times(Math.PI / 3)).toDoubles())
                .containsExactly(new double[] {0.5, -Math.sqrt(0.75), Math.sqrt(0.75), 0.5}, within(1e-14));
        assertThat(GeneralEigen.of(turn).values().imaginary().abs().toDoubles()).containsExactly(1, 1);
        Dense.Determinant determinant = Dense.determinant(turn.times(-1e200));
        assertThat(determinant.sign().item()).isEqualTo(1);
        assertThat(determinant.logAbs().item()).isCloseTo(400 * Math.log(10), within(1e-12));
        assertThat(Dense.determinant(Tensors.zeros(DType.FLOAT64, 2, 2))
                        .logAbs()
                        .item())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        Tensor fit = Dense.leastSquares(
                Tensors.of(new double[] {1, 0, 1, 1, 1, 2}, 3, 2), Tensors.of(new double[] {1, 3, 5}, 3, 1));
        assertThat(fit.toDoubles()).containsExactly(new double[] {1, 2}, within(1e-14));
    }

    @Test
    void least_squares_of_lower_rank_gives_the_shortest_solution() {
        Tensor a = Tensors.of(new double[] {1, 1, 2, 2, 3, 3}, 3, 2);
        Tensor y = Dense.leastSquares(a, Tensors.of(new double[] {2, 4, 6}, 3, 1), 1e-12);
        assertThat(y.toDoubles()).containsExactly(new double[] {1, 1}, within(1e-14));
        Svd svd = Svd.of(a);
        assertThat(svd.significant(svd.rounding()).sum().item()).isEqualTo(1);
        Tensor nothing = Dense.nullSpace(a, 1e-12);
        assertThat(nothing.shape()).containsExactly(2, 1);
        assertThat(a.matmul(nothing).abs().max().item()).isLessThan(1e-14);
        assertThat(nothing.norm().item()).isCloseTo(1, within(1e-14));
        assertThat(Dense.nullSpace(a.transpose(0, 1), 1e-12).shape()).containsExactly(3, 2);
        assertThat(Dense.nullSpace(Tensors.zeros(DType.FLOAT64, 2, 2), 1e-12).shape())
                .containsExactly(2, 2);
    }

    /** One matrix of the batch is no number, and spoils no other. */
    @Test
    void eigenvalues_and_triangles_alone_are_those_of_the_whole_decompositions() {
        try (Scope scope = Scope.open()) {
            Tensor matrices = Tensors.range(DType.FLOAT64, 2 * 5 * 3).sin().reshape(2, 5, 3);
            Tensor triangles = QrFactors.triangleOf(matrices);
            assertThat(triangles
                            .minus(QrFactors.of(matrices).triangle())
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-14);
            Tensor grams = Dense.adjoint(matrices).matmul(matrices);
            Tensor spoilt = Tensors.cat(List.of(grams, grams.narrow(0, 0, 1).times(Double.NaN)), 0);
            Tensor values = SymmetricEigen.valuesOf(spoilt);
            assertThat(values.narrow(0, 0, 2)
                            .minus(SymmetricEigen.of(grams).values())
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-13);
            assertThat(values.select(0, 2).toDoubles()).containsOnly(Double.NaN);
        }
    }
}
