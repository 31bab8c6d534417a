package dev.eddy.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
    @ParameterizedTest
    @CsvSource({"CIRCULAR, 3, 3, 3", "ZERO, 2, 3, 2", "REFLECT, 3, 3, 3"})
    void a_kernel_of_ones_shows_what_stands_beyond_the_edge(Padding padding, double first, double inner, double last) {
        for (int dims = 1; dims <= 3; dims++) {
            long[] shape = new long[dims + 2];
            long[] kernel = new long[dims + 2];
            java.util.Arrays.fill(shape, 6);
            java.util.Arrays.fill(kernel, 3);
            shape[0] = shape[1] = kernel[0] = kernel[1] = 1;
            Tensor padded = Convolution.pad(Tensors.ones(DType.FLOAT64, shape), 1, 1, padding);
            Tensor y = Convolution.apply(padded, Tensors.ones(DType.FLOAT64, kernel), null, 1, 1);
            double[] values = y.toDoubles();
            assertThat(values[0]).isEqualTo(Math.pow(first, dims));
            assertThat(values[values.length - 1]).isEqualTo(Math.pow(last, dims));
            assertThat(y.max().item()).isEqualTo(Math.pow(inner, dims));
        }
    }
}
