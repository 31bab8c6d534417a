package dev.eddy.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MagnitudesTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void units_are_powers_of_two_in_range_with_their_reciprocals() {
        try (Scope scope = Scope.open()) {
            double[] values = {3, -5, 1e-300, 0, 0, 0, 1e300, -2e300, Double.NaN, 1, INFINITE, 1, 5e-324, 0};
            Tensor unit = Magnitudes.unit(Tensors.of(values, 7, 2), 1);
            assertThat(unit.shape()).containsExactly(7, 1);
            assertThat(unit.toDoubles())
                    .containsExactly(4, Math.scalb(1.0, -997), 1, Math.scalb(1.0, 997), 1, 1, Math.scalb(1.0, -1000));
            Tensor single =
                    Magnitudes.unit(Tensors.of(new double[] {1e-45, 3e38}, 2, 1).to(DType.FLOAT32), 1);
            assertThat(single.toDoubles()).containsExactly(Math.scalb(1.0, -120), Math.scalb(1.0, 120));
        }
    }

    @Test
    void roots_and_ratios_have_a_derivative_where_there_is_nothing() {
        try (Scope scope = Scope.open()) {
            Tensor a = Tensors.of(new double[] {4, 0, Double.NaN}, 3).withGradient();
            Tensor root = Magnitudes.root(a);
            assertThat(root.toDoubles()).containsExactly(2, 0, Double.NaN);
            assertThat(Autograd.gradient(root.narrow(0, 0, 2).sum(), a).toDoubles()[0])
                    .isEqualTo(0.25);
            assertThat(Autograd.gradient(Magnitudes.root(a).narrow(0, 1, 1).sum(), a)
                            .toDoubles()[1])
                    .isZero();
            Tensor above =
                    Tensors.of(new double[] {3, 0, 3, 0, Double.NaN, 3}, 6).withGradient();
            Tensor below = Tensors.of(new double[] {2, 2, 0, 0, 2, Double.NaN}, 6);
            Tensor ratio = Magnitudes.ratio(above, below);
            assertThat(ratio.toDoubles()).containsExactly(1.5, 0, INFINITE, 0, Double.NaN, Double.NaN);
            assertThat(Autograd.gradient(ratio.narrow(0, 0, 4).sum(), above)
                            .narrow(0, 0, 4)
                            .toDoubles())
                    .containsExactly(0.5, 0.5, 0, 0);
        }
    }
}
