package dev.eddy.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrigonometricTransformTest {
    /** The weight of value j in the coefficient at place i, from the definition. */
    private static double weight(TrigonometricTransform kind, int i, int j, int n) {
        return switch (kind) {
            case COSINE_1 -> (j == 0 || j == n - 1 ? 0.5 : 1) * Math.cos(Math.PI * j * i / (n - 1));
            case COSINE_2 -> Math.cos(Math.PI * (j + 0.5) * i / n);
            case SINE_1 -> Math.sin(Math.PI * (j + 1) * (i + 1) / (n + 1));
            case SINE_2 -> Math.sin(Math.PI * (j + 0.5) * (i + 1) / n);
        };
    }

    @ParameterizedTest
    @EnumSource
    void coefficients_are_the_sums_of_the_definition(TrigonometricTransform kind) {
        for (int n : new int[] {2, 3, 8, 9}) {
            double[] u = new Draws(new Seed(n)).normals(n);
            double[] coefficients = kind.forward(Tensors.of(u, n), 0).toDoubles();
            assertThat(coefficients).hasSize(n);
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += weight(kind, i, j, n) * u[j];
                }
                assertThat(coefficients[i]).isCloseTo(sum, within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_inverse_leads_back_along_any_axis(TrigonometricTransform kind) {
        Tensor u = Tensors.of(new Draws(new Seed(1)).normals(2 * 5 * 6), 2, 5, 6);
        for (int axis = 0; axis < 3; axis++) {
            Tensor back = kind.inverse(kind.forward(u, axis), axis);
            assertThat(back.shape()).containsExactly(2, 5, 6);
            assertThat(back.minus(u).abs().max().item()).isLessThan(1e-14);
            double[] lines = kind.forward(u.transpose(axis, 2).contiguous(), 2)
                    .transpose(axis, 2)
                    .toDoubles();
            assertThat(kind.forward(u, axis).toDoubles()).containsExactly(lines, within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource
    void its_gradient_is_the_transposed_sum(TrigonometricTransform kind) {
        int n = 7;
        double[] weights = new Draws(new Seed(3)).normals(n);
        Tensor u = Tensors.of(new Draws(new Seed(4)).normals(n), n).withGradient();
        Tensor scalar = kind.forward(u, 0).times(Tensors.of(weights, n)).sum();
        double[] gradient = Autograd.gradient(scalar, u).toDoubles();
        for (int j = 0; j < n; j++) {
            double expected = 0;
            for (int i = 0; i < n; i++) {
                expected += weights[i] * weight(kind, i, j, n);
            }
            assertThat(gradient[j]).isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void an_axis_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> TrigonometricTransform.SINE_2.forward(Tensors.of(new double[4], 4), 1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("axis between 0 and 0");
    }
}
