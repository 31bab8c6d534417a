package dev.eddy.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void arithmetic_broadcasts() {
        Tensor column = Tensors.of(new double[] {1, 2}, 2, 1);
        Tensor row = Tensors.of(new double[] {10, 20, 30}, 1, 3);
        assertThat(column.plus(row).times(2).toDoubles()).containsExactly(22, 42, 62, 24, 44, 64);
    }

    @Test
    void a_misfit_names_both_shapes() {
        Tensor a = Tensors.zeros(DType.FLOAT64, 20, 1, 160);
        Tensor b = Tensors.zeros(DType.FLOAT64, 20, 1, 150);
        assertThatThrownBy(() -> a.plus(b))
                .isInstanceOf(TensorException.class)
                .hasMessageContaining("plus")
                .hasMessageContaining("[20, 1, 160]")
                .hasMessageContaining("[20, 1, 150]");
    }

    @Test
    void a_transform_and_back_is_the_identity() {
        for (int axes = 1; axes <= 3; axes++) {
            long[] shape = {2, 1, 6, 5, 8};
            double[] values = new double[480];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.sin(0.3 * i * i);
            }
            Tensor x = Tensors.of(values, shape);
            long[] sizes = java.util.Arrays.copyOfRange(shape, 5 - axes, 5);
            Tensor back = Fourier.inverseReal(Fourier.forwardReal(x, axes), sizes);
            assertThat(back.minus(x).abs().max().item()).isLessThan(1e-14);
        }
    }

    @Test
    void complex_numbers_keep_their_parts() {
        Tensor z = Tensors.complex(Tensors.of(new double[] {1, 2}, 2), Tensors.of(new double[] {3, 4}, 2));
        assertThat(z.times(z).toDoubles()).containsExactly(-8, 6, -12, 16);
        assertThat(z.conjugate().toDoubles()).containsExactly(1, -3, 2, -4);
    }

    @Test
    void gradients_of_several_tensors_and_of_gradients() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new double[] {0.5, 2}, 2).withGradient();
            Tensor y = Tensors.of(new double[] {3, -1}, 2).withGradient();
            Tensor value = x.times(x).times(x).times(y).sum();
            List<Tensor> first = Autograd.gradient(value, List.of(x, y), true);
            assertThat(first.get(0).toDoubles()).containsExactly(2.25, -12);
            assertThat(first.get(1).toDoubles()).containsExactly(0.125, 8);
            Tensor second = Autograd.gradient(first.get(0).sum(), x);
            assertThat(second.toDoubles()).containsExactly(9, -12);
        }
    }

    @Test
    void the_values_of_recorded_operations_are_counted_once() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new double[] {0.5, 2, 3}, 3).withGradient();
            Tensor square = x.times(x);
            // x², its sine, their sum, the mean.
            Tensor value = square.plus(square.sin()).mean();
            assertThat(Autograd.recordedValues(value)).isEqualTo(3 + 3 + 3 + 1);
            assertThat(Autograd.recordedValues(x)).isZero();
            assertThat(Autograd.recordedValues(Tensors.of(new double[] {1}, 1))).isZero();
        }
    }

    @Test
    void jacobian_products_obey_the_dot_product_identity() {
        Tensor x = Tensors.of(new double[] {0.1, 0.7, -0.4, 1.1}, 4);
        Tensor v = Tensors.of(new double[] {1, -2, 0.5, 3}, 4);
        Tensor w = Tensors.of(new double[] {0.3, 0.2, -1, 0.9}, 4);
        java.util.function.UnaryOperator<Tensor> f = u ->
                Fourier.inverseReal(Fourier.forwardReal(u.sin().times(u), 1), 4).exp();
        double left = Autograd.jacobianVector(f, x, v).times(w).sum().item();
        double right = Autograd.vectorJacobian(f, x, w).times(v).sum().item();
        assertThat(left).isCloseTo(right, within(1e-12));
    }

    /** x² · y with a pullback by hand. */
    private static final class Square extends CustomAdjoint {
        @Override
        protected Tensor forward(List<Tensor> in) {
            return in.get(0).squared().times(in.get(1).sum());
        }

        @Override
        protected List<@Nullable Tensor> pullback(List<Tensor> in, Tensor result, Tensor g) {
            return List.of(
                    g.times(in.get(0)).times(in.get(1).sum()).times(2),
                    g.times(in.get(0).squared()).sum().expand(in.get(1).shape()));
        }
    }

    @Test
    void a_custom_adjoint_equals_automatic_differentiation_twice() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new double[] {0.5, 2, -1}, 3).withGradient();
            Tensor y = Tensors.of(new double[] {3, -1}, 2).withGradient();
            Tensor byHand = inner(x, y).sin().sum();
            Tensor recorded = x.squared().times(y.sum()).sin().sum();
            List<Tensor> a = Autograd.gradient(byHand, List.of(x, y), true);
            List<Tensor> b = Autograd.gradient(recorded, List.of(x, y), true);
            for (int i = 0; i < 2; i++) {
                assertThat(a.get(i).minus(b.get(i)).abs().max().item()).isLessThan(1e-14);
            }
            Tensor second = Autograd.gradient(a.get(0).squared().sum(), x);
            Tensor expected = Autograd.gradient(b.get(0).squared().sum(), x);
            assertThat(second.minus(expected).abs().max().item()).isLessThan(1e-12);
        }
    }

    /** The recording must survive the scope that it was made in. */
    private static Tensor inner(Tensor x, Tensor y) {
        try (Scope scope = Scope.open()) {
            return scope.keep(new Square().apply(List.of(x, y)));
        }
    }

    @Test
    void a_checkpoint_has_the_same_gradient() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new double[] {0.5, 2, -1}, 3).withGradient();
            Tensor y = Tensors.of(new double[] {1, 2, 3}, 3).withGradient();
            Tensor plain = x.sin().times(y).exp().sum();
            Tensor saved = Checkpoint.apply(
                    in -> in.get(0).sin().times(in.get(1)).exp().sum(), List.of(x, y));
            List<Tensor> a = Autograd.gradient(plain, List.of(x, y));
            List<Tensor> b = Autograd.gradient(saved, List.of(x, y));
            assertThat(a.get(0).toDoubles()).containsExactly(b.get(0).toDoubles());
            assertThat(a.get(1).toDoubles()).containsExactly(b.get(1).toDoubles());
        }
    }

    @Test
    void a_checkpoint_of_inputs_that_depend_on_each_other_has_the_same_derivatives_twice() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new double[] {0.5, 2, -1}, 3).withGradient();
            Tensor constant = Tensors.of(new double[] {3, 4, 5}, 3);
            for (List<Tensor> inputs : List.of(List.of(x, x), List.of(x, x.squared()), List.of(x, constant))) {
                Tensor plain = inputs.get(0).times(inputs.get(1)).sin().sum();
                Tensor saved =
                        Checkpoint.apply(in -> in.get(0).times(in.get(1)).sin().sum(), inputs);
                Tensor first = Autograd.gradient(saved, List.of(x), true).get(0);
                Tensor expected = Autograd.gradient(plain, List.of(x), true).get(0);
                assertThat(first.minus(expected).abs().max().item()).isLessThan(1e-13);
                Tensor second = Autograd.gradient(first.squared().sum(), List.of(x), true)
                        .get(0);
                Tensor secondExpected = Autograd.gradient(expected.squared().sum(), x);
                assertThat(second.minus(secondExpected).abs().max().item()).isLessThan(1e-11);
            }
        }
    }

    @Test
    void nothing_is_recorded_inside_no_grad() {
        Tensor x = Tensors.of(new double[] {1}, 1).withGradient();
        try (NoGrad off = NoGrad.open()) {
            assertThat(x.times(2).requiresGrad()).isFalse();
        }
        assertThat(x.times(2).requiresGrad()).isTrue();
    }

    @Test
    void a_scope_frees_what_it_does_not_keep() {
        Tensor kept;
        long before = Native.liveObjects();
        try (Scope scope = Scope.open()) {
            Tensor t = Tensors.zeros(DType.FLOAT32, 1000);
            for (int i = 0; i < 100; i++) {
                t = t.plus(1);
            }
            kept = scope.keep(t);
        }
        assertThat(Native.liveObjects() - before).isLessThanOrEqualTo(2);
        assertThat(kept.max().item()).isEqualTo(100);
    }

    @Test
    void custom_adjoints_leave_nothing_behind_in_a_self_contained_scope() {
        try (Scope whole = Scope.open()) {
            Tensor x = Tensors.of(new double[] {0.5, 2, -1}, 3).withGradient();
            Tensor y = Tensors.of(new double[] {3, -1}, 2).withGradient();
            long before = 0;
            for (int update = 0; update < 5; update++) {
                try (Scope scope = Scope.openSelfContained()) {
                    Autograd.gradient(inner(x, y).sin().sum(), List.of(x, y));
                }
                if (update == 0) {
                    before = Native.liveObjects();
                }
            }
            assertThat(Native.liveObjects()).isEqualTo(before);
        }
    }
}
