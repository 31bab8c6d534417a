package dev.eddy.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {
    /** The multiplier 2πi·k of one axis as a spectral convolution, against the derivative of plane waves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_spectral_convolution_with_the_right_weights_is_a_derivative(int dims) {
        int modes = 3;
        int points = 8;
        Blueprint blueprint = new Blueprint();
        SpectralConv layer = new SpectralConv(blueprint, 1, 1, Collections.nCopies(dims, modes));
        Weights weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        int[][] waves = {{1, -2, 2}, {-2, 1, 1}, {2, 2, 0}, {0, -1, 2}};
        for (int axis = 0; axis < dims; axis++) {
            weights.load(List.of(new double[(int) weights.get(0).elements()], multipliers(dims, modes, axis)));
            Tensor field = Tensors.zeros(DType.FLOAT64, shape(dims, points));
            Tensor expected = field;
            for (int[] wave : waves) {
                // The last axis holds modes of one sign.
                int sign = wave[dims - 1] < 0 ? -1 : 1;
                Tensor phase = phase(wave, dims, points).plus(0.3).times(sign);
                field = field.plus(phase.sin());
                expected = expected.plus(phase.cos().times(2 * Math.PI * sign * wave[axis]));
            }
            Tensor derivative = layer.apply(field, weights);
            assertThat(derivative.minus(expected).abs().max().item()).isLessThan(1e-12);
        }
    }

    /** Imaginary weights 2πk of an axis, in the layout that {@link SpectralConv} documents. */
    private static double[] multipliers(int dims, int modes, int axis) {
        int groups = 1 << (dims - 1);
        int block = (int) Math.pow(modes, dims);
        double[] out = new double[groups * block];
        for (int i = 0; i < out.length; i++) {
            int group = i / block;
            int mode = i % block / (int) Math.pow(modes, dims - 1 - axis) % modes;
            boolean negative = axis < dims - 1 && (group >> axis & 1) == 1;
            out[i] = 2 * Math.PI * (negative ? mode - modes : mode);
        }
        return out;
    }

    private static Tensor phase(int[] wave, int dims, int points) {
        Tensor phase = Tensors.zeros(DType.FLOAT64, shape(dims, points));
        for (int axis = 0; axis < dims; axis++) {
            long[] along = new long[dims + 2];
            Arrays.fill(along, 1);
            along[axis + 2] = points;
            phase = phase.plus(Tensors.range(DType.FLOAT64, points)
                    .times(2 * Math.PI * wave[axis] / points)
                    .reshape(along));
        }
        return phase;
    }

    private static long[] shape(int dims, int points) {
        long[] shape = new long[dims + 2];
        Arrays.fill(shape, points);
        shape[0] = 1;
        shape[1] = 1;
        return shape;
    }

    /** Reaches farther than the field is long, so that shared paddings wrap more than once. */
    @Test
    void convolutions_that_share_a_padding_see_a_periodic_field() {
        Blueprint blueprint = new Blueprint();
        Geometry geometry = new Geometry(1, Boundary.PERIODIC);
        List<Conv> convolutions = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            convolutions.add(Conv.of(blueprint.at("layers", i), geometry, 2, 2));
        }
        ConvStack stack =
                new ConvStack(convolutions, Collections.nCopies(8, Modulation.ofFields(blueprint, 2)), Tensor::tanh);
        Weights weights = blueprint.draw(new Seed(1), DType.FLOAT64);
        Tensor field = Tensors.of(new double[] {1, -0.5, 2, 0.25, -1, 0.75, 3, -2}, 1, 2, 4);
        Tensor once = stack.apply(field, weights, Conditions.NONE);
        Tensor oneByOne = field;
        for (int i = 0; i < 9; i++) {
            oneByOne = convolutions.get(i).apply(i == 0 ? oneByOne : oneByOne.tanh(), weights);
        }
        assertThat(once.minus(oneByOne).abs().max().item()).isLessThan(1e-14);
        Tensor tiled = Tensors.cat(Collections.nCopies(40, field), 2);
        Tensor far = stack.apply(tiled, weights, Conditions.NONE).narrow(2, 80, 4);
        assertThat(once.minus(far).abs().max().item()).isLessThan(1e-14);
        assertThat(ConvStack.group(new long[] {160}, 11)).isGreaterThan(4);
        assertThat(ConvStack.group(new long[] {16, 16, 16}, 11)).isEqualTo(1);
    }

    @Test
    void up_sampling_follows_its_formula_at_every_boundary() {
        double[] x = {1, 2, -3, 5};
        double[] w = {0.5, -1, 2};
        upSampled(Boundary.PERIODIC, x, w, 1);
        upSampled(new Boundary.Dirichlet(0), x, w, 0);
        upSampled(new Boundary.Neumann(0), x, w, -3);
    }

    private static void upSampled(Boundary boundary, double[] x, double[] w, double beyond) {
        Blueprint blueprint = new Blueprint();
        UpConv layer = new UpConv(blueprint, new Geometry(1, boundary), 1, 1);
        Weights weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        weights.load(List.of(w, new double[] {10}));
        double[] out = layer.apply(Tensors.of(x, 1, 1, 4), weights).toDoubles();
        for (int m = 0; m < 4; m++) {
            double next = m < 3 ? x[m + 1] : beyond;
            assertThat(out[2 * m]).isCloseTo(w[1] * x[m] + 10, within(1e-14));
            assertThat(out[2 * m + 1]).isCloseTo(w[0] * x[m] + w[2] * next + 10, within(1e-14));
        }
    }

    @Test
    void fresh_weights_have_the_declared_distributions() {
        Blueprint blueprint = new Blueprint();
        Geometry geometry = new Geometry(2, Boundary.PERIODIC);
        Conv.of(blueprint.at("conv"), geometry, 30, 40);
        new SpectralConv(blueprint.at("spectral"), 20, 20, List.of(4, 4));
        new GroupNorm(blueprint.at("norm"), 7);
        new Dense(blueprint.at("dense"), 100, 90);
        Weights weights = blueprint.draw(new Seed(2), DType.FLOAT64);
        double bound = 1 / Math.sqrt(30 * 9);
        for (int place : new int[] {0, 1}) {
            assertThat(weights.get(place).abs().max().item()).isLessThan(bound).isGreaterThan(0.9 * bound);
        }
        assertThat(deviation(weights.get(0))).isCloseTo(bound / Math.sqrt(3), within(0.02 * bound));
        assertThat(deviation(weights.get(2))).isCloseTo(1.0 / 400, within(0.03 / 400));
        assertThat(deviation(weights.get(3))).isCloseTo(1.0 / 400, within(0.03 / 400));
        assertThat(weights.get(4).toDoubles()).containsOnly(1);
        assertThat(weights.get(5).toDoubles()).containsOnly(0);
        assertThat(deviation(weights.get(6))).isCloseTo(0.1 / Math.sqrt(3), within(0.002));
        assertThat(weights.name(2)).isEqualTo("spectral.weights_real");
    }

    private static double deviation(Tensor values) {
        return Math.sqrt(values.squared().mean().item());
    }

    @Test
    void two_weights_of_one_name_are_refused() {
        Blueprint blueprint = new Blueprint();
        new GroupNorm(blueprint.at("norm"), 7);
        assertThatThrownBy(() -> new GroupNorm(blueprint.at("norm"), 7))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("norm.weight");
    }
}
