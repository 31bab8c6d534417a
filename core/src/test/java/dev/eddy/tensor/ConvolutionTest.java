package dev.eddy.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
    private static Tensor wave(double phase, long... shape) {
        double[] values = new double[(int) Shapes.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(0.7 * i * (1 + 0.01 * i) + phase);
        }
        return Tensors.of(values, shape);
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "3, 2", "5, 1", "5, 3"})
    void the_fused_periodic_convolution_equals_padding_and_convolving(int taps, int dilation) {
        try (Scope scope = Scope.open()) {
            Tensor x = wave(0, 4, 2, 13).withGradient();
            Tensor w = wave(1, 3, 2, taps).withGradient();
            Tensor b = wave(2, 3).withGradient();
            int pad = taps / 2 * dilation;
            Tensor fused = Convolution.same(x, w, b, dilation, Padding.CIRCULAR);
            Tensor plain = Convolution.apply(Convolution.pad(x, pad, pad, Padding.CIRCULAR), w, b, 1, dilation);
            assertThat(difference(fused, plain)).isLessThan(1e-13);

            List<Tensor> inputs = List.of(x, w, b);
            List<Tensor> first = Autograd.gradient(fused.sin().sum(), inputs);
            List<Tensor> expected = Autograd.gradient(plain.sin().sum(), inputs, true);
            for (int i = 0; i < 3; i++) {
                assertThat(difference(first.get(i), expected.get(i))).isLessThan(1e-13);
            }
            Tensor again = Convolution.same(x, w, b, dilation, Padding.CIRCULAR);
            Tensor second = Autograd.gradient(
                    Autograd.gradient(again.sin().sum(), inputs, true)
                            .get(1)
                            .squared()
                            .sum(),
                    x);
            Tensor secondExpected = Autograd.gradient(expected.get(1).squared().sum(), x);
            assertThat(difference(second, secondExpected)).isLessThan(1e-11);
        }
    }

    @ParameterizedTest
    @CsvSource({"CIRCULAR, 3, 3, 3", "ZERO, 2, 3, 2", "REFLECT, 3, 3, 3"})
    void a_kernel_of_ones_shows_what_stands_beyond_the_edge(Padding padding, double first, double inner, double last) {
        for (int dims = 1; dims <= 3; dims++) {
            long[] shape = new long[dims + 2];
            long[] kernel = new long[dims + 2];
            java.util.Arrays.fill(shape, 6);
            java.util.Arrays.fill(kernel, 3);
            shape[0] = shape[1] = kernel[0] = kernel[1] = 1;
            Tensor y = Convolution.same(
                    Tensors.ones(DType.FLOAT64, shape),
                    Tensors.ones(DType.FLOAT64, kernel),
                    Tensors.zeros(DType.FLOAT64, 1),
                    1,
                    padding);
            double[] values = y.toDoubles();
            assertThat(values[0]).isEqualTo(Math.pow(first, dims));
            assertThat(values[values.length - 1]).isEqualTo(Math.pow(last, dims));
            assertThat(y.max().item()).isEqualTo(Math.pow(inner, dims));
        }
    }

    private static double difference(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }
}
