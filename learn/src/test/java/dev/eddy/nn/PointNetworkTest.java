package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.Hypernetwork;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.ScaledCoordinates;
import dev.eddy.nn.point.Siren;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointNetworkTest {
    private static final Seed SEED = new Seed(5);

    static Stream<Arguments> counts() {
        return Stream.of(
                // 2·32 + 32, 32·32 + 32, 32 + 1
                arguments(new Siren(32, 2, 10), 2, 1, 1185),
                arguments(new Siren(32, 2, 10).separated(), 2, 2, 2 * 1185),
                arguments(new Siren(32, 2, 10), 2, 2, 1185 + 33),
                arguments(new Siren(32, 2, 30, 30, Activation.RELU, false, true), 2, 1, 1185 + 32),
                // H: (32 + 2·272) + 2·(3·272) + 170; N: 384 + 2·16512 + 129 = 33537, 11 numbers for each of its weights
                arguments(Hypernetwork.STEADY, 2, 1, 2378 + 11 * 33537),
                arguments(Hypernetwork.DYNAMIC, 2, 2, 2378 + 22 * 33537),
                arguments(PointwiseMlp.DEFAULT, 1, 1, 32 + 272 + 17),
                arguments(PointwiseMlp.DEFAULT, 3, 2, 64 + 272 + 34));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void the_number_of_weights_is_known(PointArchitecture architecture, int inputs, int outputs, long count) {
        assertThat(architecture.parameterCount(inputs, outputs)).isEqualTo(count);
        try (Scope scope = Scope.open()) {
            PointNetwork network = architecture.build(inputs, outputs, SEED, DType.FLOAT32);
            assertThat(network.parameterCount()).isEqualTo(count);
            Tensor values = network.apply(points(7, inputs).to(DType.FLOAT32), 0.3);
            assertThat(values.shape()).containsExactly(7, outputs);
        }
    }

    private static Tensor points(int count, int inputs) {
        return Tensors.of(new Draws(SEED.at(9)).uniforms(count * inputs, -1, 1), count, inputs);
    }

    static Stream<PointArchitecture> small() {
        return Stream.of(
                new Siren(5, 2, 10, 7, Activation.SOFTPLUS, true, true),
                new Siren(5, 1, 30),
                new Hypernetwork(4, 5, 3, 2, 2, Activation.SOFTPLUS, true),
                new Hypernetwork(4, 30, 3, 3, 2, Activation.IDENTITY, false),
                new PointwiseMlp(4, 2, Activation.TANH, Activation.SOFTPLUS),
                new PointwiseMlp(4, 1, Activation.LEAKY_RELU, Activation.IDENTITY));
    }

    @ParameterizedTest
    @MethodSource("small")
    void gradients_to_every_weight_and_to_the_points_are_finite_differences(PointArchitecture architecture) {
        try (Scope scope = Scope.open()) {
            PointNetwork network = architecture.build(2, 2, SEED, DType.FLOAT64);
            // Steady hypernetworks start at the kink of their leaky ReLUs.
            Tensor flat = network.weights().flat();
            network.weights()
                    .load(flat.plus(
                            0.05,
                            Tensors.range(DType.FLOAT64, flat.elements())
                                    .plus(1)
                                    .sin()));
            Tensor points = points(6, 2).withGradient();
            List<Tensor> inputs = new ArrayList<>(network.parameters());
            inputs.add(points);
            List<Tensor> gradients = Autograd.gradient(loss(network, inputs), inputs);
            double largest = gradients.stream()
                    .mapToDouble(g -> g.abs().max().item())
                    .max()
                    .orElseThrow();
            assertThat(largest).isGreaterThan(1e-3);
            for (int i = 0; i < inputs.size(); i++) {
                double[] gradient = gradients.get(i).toDoubles();
                for (int j = 0; j < gradient.length; j++) {
                    double step = 1e-5;
                    double difference =
                            (moved(network, inputs, i, j, step) - moved(network, inputs, i, j, -step)) / (2 * step);
                    assertThat(gradient[j])
                            .as("input %d, number %d", i, j)
                            .isCloseTo(difference, within(1e-6 * largest));
                }
            }
        }
    }

    private static double moved(PointNetwork network, List<Tensor> inputs, int i, int j, double by) {
        try (Scope scope = Scope.open()) {
            double[] values = inputs.get(i).detach().toDoubles();
            values[j] += by;
            List<Tensor> others = new ArrayList<>(inputs);
            others.set(i, Tensors.of(values, inputs.get(i).shape()));
            return loss(network, others).item();
        }
    }

    private static Tensor loss(PointNetwork network, List<Tensor> inputs) {
        int last = inputs.size() - 1;
        Tensor values = network.apply(inputs.get(last), 0.4, inputs.subList(0, last));
        return values.plus(0.3).squared().sum();
    }

    @Test
    void only_dynamic_fields_change_with_time() {
        try (Scope scope = Scope.open()) {
            Tensor points = points(20, 2);
            for (PointArchitecture architecture : List.of(
                    new Siren(8, 2, 30),
                    new Siren(8, 2, 30, 30, Activation.IDENTITY, false, true),
                    new Hypernetwork(16, 30, 16, 3, 10, Activation.IDENTITY, false),
                    new Hypernetwork(16, 30, 16, 3, 10, Activation.IDENTITY, true),
                    PointwiseMlp.DEFAULT)) {
                PointNetwork network = architecture.build(2, 1, SEED, DType.FLOAT64);
                double change = network.apply(points, 1)
                        .minus(network.apply(points))
                        .norm()
                        .item();
                assertThat(change == 0).as(architecture.shortName()).isEqualTo(network.isSteady());
                assertThat(network.isSteady()).isEqualTo(architecture.isSteady());
            }
        }
    }

    /** What goes into the sines of hidden layers keeps its spread from layer to layer: the purpose of the bounds. */
    @Test
    void the_start_of_a_siren_keeps_the_spread_through_its_depth() {
        try (Scope scope = Scope.open()) {
            for (int depth : new int[] {2, 4, 8}) {
                PointNetwork network = new Siren(256, depth, 30).build(2, 1, SEED, DType.FLOAT64);
                double[] first = network.parameters().get(0).detach().toDoubles();
                assertThat(Arrays.stream(first).map(Math::abs).max().orElseThrow())
                        .isBetween(0.49, 0.5);
                double[] second = network.parameters().get(2).detach().toDoubles();
                double bound = Math.sqrt(6.0 / 256) / 30;
                assertThat(Arrays.stream(second).map(Math::abs).max().orElseThrow())
                        .isBetween(0.99 * bound, bound);
                // The last layer is bounded alike: its spread is that of a sum over sines, 1/30 of what a sine reads.
                Tensor values = network.apply(points(2000, 2));
                double bias = network.parameters().get(2 * depth + 1).detach().item();
                Tensor read = values.minus(bias).times(30);
                assertThat(read.squared().mean().squareRoot().item())
                        .as("depth %d", depth)
                        .isBetween(0.5, 1.6);
            }
        }
    }

    @Test
    void a_field_of_a_hypernetwork_is_the_network_whose_weights_are_projected() {
        try (Scope scope = Scope.open()) {
            int width = 7;
            Hypernetwork free = new Hypernetwork(width, 30, 16, 3, 10, Activation.IDENTITY, true);
            PointNetwork network = free.build(2, 1, SEED, DType.FLOAT64);
            int last = network.parameters().size() - 1;
            Tensor projection = network.parameters().get(last - 1).detach();
            double bound = Math.sqrt(6.0 / 10) / 100;
            assertThat(projection.abs().max().item()).isBetween(0.99 * bound, bound);
            List<Tensor> bare = new ArrayList<>(network.parameters());
            bare.set(last - 1, Tensors.zerosLike(projection));
            double[] w = network.parameters().get(last).detach().toDoubles();
            double[] x = {0.3, -0.8};
            double[] z = dense(w, 0, x, width);
            double[] inner = sine(dense(w, 3 * width, z, width));
            double[] added = dense(w, 3 * width + width * (width + 1), inner, width);
            for (int i = 0; i < width; i++) {
                z[i] += added[i];
            }
            double expected = dense(w, 3 * width + 2 * width * (width + 1), sine(z), 1)[0];
            Tensor value = network.apply(Tensors.of(x, 1, 2), 0.7, bare);
            assertThat(value.item()).isCloseTo(expected, within(1e-12));
            assertThat(network.apply(Tensors.of(x, 1, 2), 0.7).item()).isNotCloseTo(expected, within(1e-6));
            // H(0) = 0: a field starts as its plain network.
            assertThat(network.apply(Tensors.of(x, 1, 2), 0).item()).isCloseTo(expected, within(1e-12));
        }
    }

    /** W x + b with W {@code [out, in]} and then b from a place of a vector on. */
    private static double[] dense(double[] w, int at, double[] x, int out) {
        double[] y = new double[out];
        for (int o = 0; o < out; o++) {
            y[o] = w[at + out * x.length + o];
            for (int i = 0; i < x.length; i++) {
                y[o] += w[at + o * x.length + i] * x[i];
            }
        }
        return y;
    }

    private static double[] sine(double[] x) {
        return Arrays.stream(x).map(value -> Math.sin(30 * value)).toArray();
    }

    @Test
    void published_fields_are_not_negative_and_differ_from_each_other() {
        try (Scope scope = Scope.open()) {
            Hypernetwork free = new Hypernetwork(128, 30, 16, 3, 10, Activation.IDENTITY, false);
            boolean cut = false;
            for (int seed = 0; seed < 8; seed++) {
                Tensor rectified = Hypernetwork.STEADY
                        .build(2, 1, new Seed(seed), DType.FLOAT64)
                        .apply(points(500, 2));
                Tensor plain = free.build(2, 1, new Seed(seed), DType.FLOAT64).apply(points(500, 2));
                assertThat(rectified.toDoubles()).containsExactly(plain.relu().toDoubles());
                cut |= plain.min().item() < 0;
            }
            assertThat(cut).isTrue();
            Tensor fields = Hypernetwork.STEADY.build(2, 2, SEED, DType.FLOAT64).apply(points(500, 2));
            for (int q = 0; q < 2; q++) {
                assertThat(fields.narrow(1, q, 1).max().item()).isGreaterThan(0.01);
            }
            assertThat(fields.narrow(1, 0, 1)
                            .minus(fields.narrow(1, 1, 1))
                            .abs()
                            .max()
                            .item())
                    .isGreaterThan(0.01);
        }
    }

    @Test
    void points_and_weights_that_do_not_fit_are_refused() {
        try (Scope scope = Scope.open()) {
            PointNetwork network = new Siren(4, 1, 30).build(2, 1, SEED, DType.FLOAT64);
            assertThatThrownBy(() -> network.apply(points(3, 3)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("[points, 2]");
            List<Tensor> fewer = network.parameters().subList(0, 2);
            assertThatThrownBy(() -> network.apply(points(3, 2), 0, fewer)).isInstanceOf(Misuse.class);
            assertThatThrownBy(() -> new Siren(4, 0, 30)).isInstanceOf(Misuse.class);
        }
    }

    /** Coordinates in units u of their own: the same network at x/u. */
    @Test
    void scaled_coordinates_are_those_of_a_point_over_its_units() {
        try (Scope scope = Scope.open()) {
            List<Double> units = List.of(0.01, 3.0);
            PointArchitecture architecture = new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY);
            PointNetwork plain = architecture.build(2, 2, SEED, DType.FLOAT64);
            PointNetwork scaled =
                    new Embedded(new ScaledCoordinates(units), architecture).build(2, 2, SEED, DType.FLOAT64);
            assertThat(scaled.parameterCount()).isEqualTo(plain.parameterCount());
            scaled.weights().load(plain.weights().flat());
            Tensor over = points(20, 2);
            Tensor points = over.times(Tensors.of(new double[] {0.01, 3}, 1, 2));
            assertThat(scaled.apply(points).toDoubles())
                    .containsExactly(plain.apply(over).toDoubles(), within(1e-13));
        }
    }

    @Test
    void units_are_positive_and_one_for_each_coordinate() {
        for (double unit : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new ScaledCoordinates(List.of(1.0, unit)))
                    .isInstanceOf(Misuse.class)
                    .hasMessage("scaled coordinates: units are positive, got [1.0, %s]", unit);
        }
        assertThatThrownBy(() -> new Embedded(new ScaledCoordinates(List.of(1.0)), PointwiseMlp.DEFAULT)
                        .build(2, 1, SEED, DType.FLOAT64))
                .isInstanceOf(Misuse.class)
                .hasMessage("scaled coordinates: one unit for each of the 2 numbers of a point, got [1.0]");
    }
}
