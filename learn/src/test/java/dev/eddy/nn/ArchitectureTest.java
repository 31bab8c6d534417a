package dev.eddy.nn;

import static dev.eddy.nn.Activation.GELU;
import static dev.eddy.nn.Activation.RELU;
import static dev.eddy.nn.Activation.SWISH;
import static dev.eddy.nn.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.eddy.grid.Boundary;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.architecture.Architectures;
import dev.eddy.nn.architecture.AttentionUNet;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.ConvNextUNet;
import dev.eddy.nn.architecture.DeepONet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.FactorizedFno;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.architecture.ModernResNet;
import dev.eddy.nn.architecture.ModernUNet;
import dev.eddy.nn.architecture.PointTransformer;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.nn.architecture.ResNet;
import dev.eddy.nn.architecture.Transformer;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.FactorizedSpectralConv;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The peer's counts, receptive fields and outputs (sections 6.5 and 6.6 of the benchmark's description). */
class ArchitectureTest {
    static Stream<Arguments> counts() {
        return Stream.of(
                arguments("Conv;34;10;relu", new ConvNet(34, 10, RELU), 11, new long[] {31757, 94589, 283085}),
                arguments("Conv;34;0;relu", new ConvNet(34, 0, RELU), 1, new long[] {4, 10, 28}),
                arguments("Conv;34;1;relu", new ConvNet(34, 1, RELU), 2, new long[] {239, 647, 1871}),
                arguments("Conv;34;2;relu", new ConvNet(34, 2, RELU), 3, new long[] {3741, 11085, 33117}),
                arguments("Conv;26;10;relu", new ConvNet(26, 10, RELU), 11, new long[] {18669, 55485, 165933}),
                arguments("Res;26;8;relu", new ResNet(26, 8, RELU), 16, new long[] {32943, 97839, 292527}),
                arguments("Res;26;6;relu", new ResNet(26, 6, RELU), 12, new long[] {24727, 73399, 219415}),
                arguments("UNet;12;2;relu", new UNet(12, 2, RELU), 29, new long[] {27193, 79969, 238297}),
                arguments("UNet;16;4;relu", new UNet(16, 4, RELU), 137, new long[] {789089, 2357441, 7062497}),
                arguments("Dil;1;32;2;relu", new DilatedResNet(1, 32, 2, RELU), 8, new long[] {19105, 55969, 166561}),
                arguments("Dil;2;32;2;relu", new DilatedResNet(2, 32, 2, RELU), 20, new long[] {31777, 93217, 277537}),
                arguments("Dil;3;32;2;relu", new DilatedResNet(3, 32, 2, RELU), 44, new long[] {44449, 130465, 388513}),
                arguments("FNO;12;18;4;gelu", new Fno(12, 18, 4, GELU), Double.POSITIVE_INFINITY, new long[] {
                    32527, 747919, 17917327
                }),
                arguments("FNO;12;8;4;gelu", new Fno(12, 8, 4, GELU), Double.POSITIVE_INFINITY, new long[] {
                    6457, 147769, 3539257
                }),
                arguments("MoRes;26;8;relu", new ModernResNet(26, 8, RELU), 16, new long[] {33775, 98671, 293359}),
                arguments("MoUNet;12;2;relu", new ModernUNet(12, 2, RELU), 47, new long[] {52529, 148505, 436433}),
                arguments("MLP;64;3;relu", new Mlp(64, 3, RELU), 160, new long[] {29024, 3310784}),
                arguments("Pure;3", new PureConv(3), 1, new long[] {3, 9, 27}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void has_the_peers_name_weights_and_receptive_field(
            String name, Architecture architecture, double reach, long[] expected) {
        assertThat(architecture.shortName()).isEqualTo(name);
        for (int dims = 1; dims <= expected.length; dims++) {
            assertThat(architecture.parameterCount(dims, 1, 160)).isEqualTo(expected[dims - 1]);
            assertThat(architecture.receptiveField(dims, 160)).isEqualTo(ReceptiveField.symmetric(reach));
        }
    }

    @Test
    void channels_of_several_fields_are_counted() {
        assertThat(new ConvNet(34, 10, RELU).parameterCount(2, 2, 160)).isEqualTo(95202);
        assertThat(new ResNet(26, 8, RELU).parameterCount(3, 3, 32)).isEqualTo(292633);
        assertThat(new UNet(12, 2, RELU).parameterCount(2, 2, 160)).isEqualTo(80090);
        assertThat(new DilatedResNet(2, 32, 2, RELU).parameterCount(3, 3, 32)).isEqualTo(277667);
        assertThat(new Fno(12, 18, 4, GELU).parameterCount(3, 3, 32)).isEqualTo(17917401);
        assertThat(new PureConv(4).receptiveField(1, 160)).isEqualTo(new ReceptiveField(1, 2));
    }

    static Stream<Arguments> outputs() {
        return Stream.of(
                arguments(1, new ConvNet(4, 2, TANH), -1.0586443862e+01, -1.2479871055e+00, -1.2869494459e+00),
                arguments(1, new ConvNet(4, 2, RELU), -1.3316371792e+01, -1.4440383831e+00, -1.4678146140e+00),
                arguments(1, new ResNet(4, 2, GELU), 7.8033964309e+00, 6.2665113400e-01, 6.2544879950e-01),
                arguments(1, new UNet(4, 2, RELU), -6.1700759288e-01, -3.5270988727e-02, -3.6024338503e-02),
                arguments(1, new DilatedResNet(2, 4, 1, RELU), -9.0242828636, -7.5399585805e-01, -7.5680377591e-01),
                arguments(1, new Fno(3, 4, 2, GELU), 6.8996655802e+00, 4.3200642696e-01, 4.3421088311e-01),
                arguments(1, new Mlp(8, 2, TANH), 3.0172312665e-01, -4.1166347910e-02, 9.5770241578e-02),
                arguments(1, new ModernResNet(4, 1, SWISH), 7.9279744398e+00, 7.4286803212e-01, 7.4646502602e-01),
                arguments(1, new ModernUNet(4, 1, RELU), 3.6749221056e-01, 2.6958587300e-02, 2.6212144455e-02),
                arguments(1, new PureConv(3), 1.9267365066e-01, 6.0223505881e-01, 6.3394737624e-01),
                arguments(1, new PureConv(2), 1.0944713604e-01, 3.3020905205e-01, 3.6805829318e-01),
                arguments(1, new PureConv(4), 2.8060341717e-01, 7.6420120566e-01, 8.8135781287e-01),
                arguments(2, new ConvNet(3, 1, RELU), -3.7194969503e+00, -2.6271357864e-01, -2.4925363241e-01),
                arguments(2, new ResNet(3, 1, RELU), -2.9929137837e+01, -5.6859087498e-01, -5.5990244667e-01),
                arguments(2, new UNet(3, 1, RELU), 3.2955663802e+01, 4.9796138148e-01, 5.0316094716e-01),
                arguments(2, new Fno(3, 3, 1, GELU), -7.9524860902e+00, -1.0982681201e-01, -1.1010113354e-01),
                arguments(
                        2, new DilatedResNet(2, 3, 1, RELU), -3.0707085023e+01, -5.8876719358e-01, -5.8700438629e-01));
    }

    @ParameterizedTest(name = "{0}-D {1}")
    @MethodSource("outputs")
    void computes_what_the_peer_computes(int dims, Architecture architecture, double sum, double first, double last) {
        int points = dims == 1 ? 16 : 8;
        Network network = architecture.build(Signature.periodic(dims, 1, points), new Seed(0), DType.FLOAT64);
        List<double[]> values = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            double[] array = new double[Math.toIntExact(parameter.value().elements())];
            for (int i = 0; i < array.length; i++) {
                array[i] = 0.3 * Math.sin(0.7 * values.size() + 0.37 * i + 0.5);
            }
            values.add(array);
        }
        network.weights().load(values);
        double[] output = network.apply(wave(dims, points)).toDoubles();
        double total = 0;
        for (double value : output) {
            total += value;
        }
        assertThat(total).isCloseTo(sum, within(1e-9 * Math.max(1, Math.abs(sum))));
        assertThat(output[0]).isCloseTo(first, within(1e-9));
        assertThat(output[output.length - 1]).isCloseTo(last, within(1e-9));
    }

    private static Tensor wave(int dims, int points) {
        long[] shape = dims == 1 ? new long[] {1, 1, points} : new long[] {1, 1, points, points};
        double[] values = new double[Math.toIntExact(Shapes.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.cos(0.4 * i + 0.2);
        }
        return Tensors.of(values, shape);
    }

    @Test
    void a_kernel_of_ones_counts_the_points_that_a_boundary_provides() {
        Tensor ones = Tensors.ones(DType.FLOAT64, 1, 1, 5);
        assertThat(stencil(Boundary.PERIODIC).apply(ones).toDoubles()).containsOnly(3);
        assertThat(stencil(new Boundary.Neumann(0)).apply(ones).toDoubles()).containsOnly(3);
        assertThat(stencil(new Boundary.Dirichlet(0)).apply(ones).toDoubles()).containsExactly(2, 3, 3, 3, 2);
    }

    private static Network stencil(Boundary boundary) {
        Network network = new PureConv(3).build(1, 1, 1, 5, boundary, new Seed(0), DType.FLOAT64);
        network.weights().load(List.of(new double[] {1, 1, 1}));
        return network;
    }

    @Test
    void settings_and_grids_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> new ConvNet(0, 3, RELU))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("width");
        assertThatThrownBy(() -> new UNet(4, 3, RELU).parameterCount(1, 1, 60))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("divisible by 8, got 60");
        assertThatThrownBy(() -> new Fno(12, 4, 1, GELU).parameterCount(2, 1, 20))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("at most 10 modes");
        assertThatThrownBy(() -> new Fno(List.of(4, 4), 4, 1, GELU, 0.25).parameterCount(3, 1, 16))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("one for each of the 3, got [4, 4]");
        assertThatThrownBy(() -> stencil(Boundary.PERIODIC).weights().load(List.of(new double[] {1, 2})))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("weight 0 (weight) has 3 elements, got 2");
    }

    @Test
    void every_kind_and_setting_says_what_it_is() {
        for (Class<? extends Record> kind : Architectures.kinds().values()) {
            assertThat(kind.isAnnotationPresent(Doc.class))
                    .as(kind.getSimpleName())
                    .isTrue();
            for (RecordComponent setting : kind.getRecordComponents()) {
                assertThat(setting.isAnnotationPresent(Doc.class))
                        .as("%s", setting)
                        .isTrue();
                assertThat(setting.isAnnotationPresent(Default.class))
                        .as("%s", setting)
                        .isTrue();
            }
        }
    }

    /** Counted by hand from the shapes of the weights; the numbers of docs/architectures.md. */
    @Test
    void the_newer_architectures_have_the_documented_sizes() {
        int[] points = {160, 64, 32};
        long[][] counts = {
            {131809, 230113, 328417}, {128225, 164705, 327905}, {23361, 275777, 2111297},
            {36505, 89281, 247609}, {28869, 28869, 28869}, {26517, 26629, 26741}
        };
        for (int dims = 1; dims <= 3; dims++) {
            assertThat(new FactorizedFno(12, 32, 4, GELU).parameterCount(dims, 1, points[dims - 1]))
                    .isEqualTo(counts[0][dims - 1]);
            assertThat(new ConvNextUNet(16, 2, 2, 7, GELU).parameterCount(dims, 1, points[dims - 1]))
                    .isEqualTo(counts[1][dims - 1]);
            assertThat(new DeepONet(64, 2, 32, 4, GELU).parameterCount(dims, 1, points[dims - 1]))
                    .isEqualTo(counts[2][dims - 1]);
            assertThat(new AttentionUNet(12, 2, 4, RELU).parameterCount(dims, 1, points[dims - 1]))
                    .isEqualTo(counts[3][dims - 1]);
            assertThat(new Transformer(28, 4, 4, RELU).parameterCount(dims, 1, points[dims - 1]))
                    .isEqualTo(counts[4][dims - 1]);
            assertThat(new PointTransformer(28, 4, 3, RELU).parameterCount(dims, 1, points[dims - 1]))
                    .isEqualTo(counts[5][dims - 1]);
        }
    }

    /** With all modes and every matrix the identity, each axis gives the state back. */
    @Test
    void a_factorised_convolution_with_identity_matrices_is_the_sum_over_the_axes() {
        Blueprint blueprint = new Blueprint();
        FactorizedSpectralConv conv = new FactorizedSpectralConv(blueprint, 2, List.of(5, 5, 5));
        Weights weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        List<double[]> identity = new ArrayList<>();
        for (int place = 0; place < weights.size(); place++) {
            double[] matrices = new double[2 * 2 * 5];
            if (weights.name(place).endsWith("real")) {
                Arrays.fill(matrices, 0, 5, 1);
                Arrays.fill(matrices, 15, 20, 1);
            }
            identity.add(matrices);
        }
        weights.load(identity);
        double[] noise = new Draws(new Seed(1)).normals(3 * 2 * 512);
        double[] result = conv.apply(Tensors.of(noise, 3, 2, 8, 8, 8), weights).toDoubles();
        for (int i = 0; i < noise.length; i++) {
            assertThat(result[i]).isCloseTo(3 * noise[i], within(1e-12));
        }
    }
}
