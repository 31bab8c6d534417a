package dev.eddy.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricPencilTest {
    private static Tensor symmetric(long seed, long... shape) {
        return Dense.symmetricPart(GradientCheck.random(seed, shape));
    }

    private static Tensor definite(long seed, long... shape) {
        Tensor root = GradientCheck.random(seed, shape);
        int n = (int) shape[shape.length - 1];
        return root.matmul(Dense.adjoint(root)).plus(Tensors.identity(DType.FLOAT64, n));
    }

    private static double largest(Tensor a) {
        return a.abs().max().item();
    }

    private static void holds(Tensor a, Tensor b, SymmetricPencil pencil, double size) {
        Tensor v = pencil.vectors();
        Tensor left = a.matmul(v)
                .minus(b.matmul(v).times(pencil.values().to(v.dtype()).unsqueeze(-2)));
        assertThat(largest(left)).isLessThan(1e-12 * size);
        Tensor unit = Dense.adjoint(v).matmul(b).matmul(v);
        Tensor identity =
                Tensors.identity(DType.FLOAT64, Math.toIntExact(v.size(-1))).to(v.dtype());
        assertThat(largest(unit.minus(identity))).isLessThan(1e-12);
    }

    /** Of matrices and metrics in units of any size; A need not be definite. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 1", "7, 1e30, 1e-40", "40, 1e-30, 1e60"})
    void pairs_are_diagonalized_by_vectors_that_are_orthonormal_in_the_metric(int n, double unit, double metric) {
        try (Scope scope = Scope.open()) {
            Tensor a = symmetric(n, 2, 3, n, n).times(unit);
            Tensor b = definite(n + 1, 2, 3, n, n).times(metric);
            SymmetricPencil pencil = SymmetricPencil.of(a, b);
            assertThat(pencil.failures().any()).isFalse();
            holds(a, b, pencil, unit / Math.sqrt(metric) * n);
            Tensor ascending = Sorting.sort(pencil.values(), 2, false).values();
            assertThat(largest(pencil.values().minus(ascending))).isZero();
            // One metric for all is the same as each its own.
            Tensor one = b.select(0, 0).select(0, 0);
            SymmetricPencil shared = SymmetricPencil.of(a, one);
            SymmetricPencil alone = SymmetricPencil.of(a.select(0, 1).select(0, 2), one);
            assertThat(largest(shared.values().select(0, 1).select(0, 2).minus(alone.values())))
                    .isLessThan(1e-12 * n * unit / metric);
        }
    }

    @Test
    void hermitian_pairs_are_as_real_ones() {
        try (Scope scope = Scope.open()) {
            Tensor i = Tensors.complex(Tensors.zeros(DType.FLOAT64, 1), Tensors.ones(DType.FLOAT64, 1));
            Tensor skew = GradientCheck.random(3, 4, 4);
            Tensor a = symmetric(1, 4, 4)
                    .to(DType.COMPLEX128)
                    .plus(skew.minus(Dense.adjoint(skew)).to(DType.COMPLEX128).times(i));
            Tensor root = GradientCheck.random(4, 4, 4)
                    .to(DType.COMPLEX128)
                    .plus(GradientCheck.random(5, 4, 4).to(DType.COMPLEX128).times(i));
            Tensor b = root.matmul(Dense.adjoint(root))
                    .plus(Tensors.identity(DType.FLOAT64, 4).to(DType.COMPLEX128));
            holds(a, b, SymmetricPencil.of(a, b), 10);
        }
    }

    /** Linear finite elements of a string: λ_j = (6/h²) (1 − cos jπh)/(2 + cos jπh). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 64})
    void a_string_of_finite_elements_sounds_as_it_must(int n) {
        try (Scope scope = Scope.open()) {
            double h = 1.0 / (n + 1);
            double[] stiffness = new double[n * n];
            double[] mass = new double[n * n];
            for (int i = 0; i < n; i++) {
                stiffness[i * n + i] = 2 / h;
                mass[i * n + i] = 4 * h / 6;
                if (i > 0) {
                    stiffness[i * n + i - 1] = stiffness[(i - 1) * n + i] = -1 / h;
                    mass[i * n + i - 1] = mass[(i - 1) * n + i] = h / 6;
                }
            }
            double[] values = SymmetricPencil.of(Tensors.of(stiffness, n, n), Tensors.of(mass, n, n))
                    .values()
                    .toDoubles();
            for (int j = 1; j <= n; j++) {
                double cosine = Math.cos(j * Math.PI * h);
                assertThat(values[j - 1])
                        .isCloseTo(6 / (h * h) * (1 - cosine) / (2 + cosine), within(1e-13 * 12 * n / (h * h)));
            }
        }
    }

    /** Of matrices, of metrics, and of both at once. */
    @Test
    void derivatives_equal_finite_differences() {
        try (Scope scope = Scope.open()) {
            Tensor a = symmetric(1, 2, 4, 4);
            Tensor b = definite(2, 2, 4, 4);
            GradientCheck.holds(x -> SymmetricPencil.of(x, b).values(), a);
            GradientCheck.holds(
                    x -> SymmetricPencil.of(a, Dense.symmetricPart(x)).values(), b);
            GradientCheck.holds(
                    x -> SymmetricPencil.of(a, Dense.symmetricPart(x)).vectors().squared(), b);
        }
    }

    @Test
    void a_metric_that_is_not_definite_fails_alone_with_a_sentence() {
        try (Scope scope = Scope.open()) {
            Tensor a = symmetric(1, 3, 3);
            Tensor b = definite(2, 3, 3);
            Tensor lost = a.times(Double.NaN);
            Tensor leaf = Tensors.stack(List.of(b, b.negated(), b), 0).withGradient();
            SymmetricPencil pencil = SymmetricPencil.of(Tensors.stack(List.of(a, a, lost), 0), leaf);
            assertThat(pencil.failures().sentence().orElseThrow())
                    .contains("matrix [1] of a batch [3] has a B that is not positive definite")
                    .contains("eigenvalues are all above 0", "and 1 more of 3 failed");
            SymmetricPencil alone = SymmetricPencil.of(a, b);
            assertThat(pencil.values().select(0, 0).toDoubles())
                    .containsExactly(alone.values().toDoubles());
            for (int i = 1; i < 3; i++) {
                assertThat(pencil.values().select(0, i).sum().item()).isNaN();
                assertThat(pencil.vectors().select(0, i).sum().item()).isNaN();
            }
            Tensor slope = Autograd.gradient(pencil.values().select(0, 0).sum(), leaf);
            assertThat(slope.allFinite()).isTrue();
            assertThat(largest(slope.narrow(0, 1, 2))).isZero();
            assertThat(SymmetricPencil.of(lost, b).failures())
                    .hasToString("the matrix has entries that are not finite");
            assertThatThrownBy(() -> SymmetricPencil.of(a, definite(2, 4, 4))).isInstanceOf(Misuse.class);
            assertThatThrownBy(() -> SymmetricPencil.of(a, Tensors.zeros(DType.FLOAT64, 2, 3)))
                    .isInstanceOf(TensorException.class);
        }
    }
}
