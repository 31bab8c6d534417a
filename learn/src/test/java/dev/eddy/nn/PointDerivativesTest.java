package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.FourierEmbedding;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.Hypernetwork;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.ScaledCoordinates;
import dev.eddy.nn.point.Siren;
import dev.eddy.nn.point.TensorJet;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives by one propagation against nested reverse differentiation, and their gradients. */
class PointDerivativesTest {
    private static final int POINTS = 5;

    static Stream<PointArchitecture> architectures() {
        Stream<PointArchitecture> activations = Arrays.stream(Activation.values())
                .map(activation -> new PointwiseMlp(4, 2, activation, Activation.IDENTITY));
        PointArchitecture plain = new PointwiseMlp(4, 2, Activation.TANH, Activation.IDENTITY);
        return Stream.concat(
                activations,
                Stream.of(
                        new PointwiseMlp(4, 1, Activation.TANH, Activation.SOFTPLUS, true),
                        new Siren(5, 2, 3, 2, Activation.SWISH, true, false),
                        new GatedMlp(4, 3, Activation.TANH),
                        new Embedded(new PeriodicEmbedding(List.of(0.0, 2.0), 3), plain),
                        new Embedded(new PeriodicEmbedding(List.of(1.5, 2.0), 1), new GatedMlp(4, 2, Activation.SWISH)),
                        new Embedded(new FourierEmbedding(3, 1.3, 7), plain),
                        new Embedded(
                                new ScaledCoordinates(List.of(0.5, 2.0)),
                                new Embedded(new PeriodicEmbedding(List.of(0.0, 1.0), 2), plain)),
                        new Hypernetwork(4, 2, 3, 2, 2, Activation.SOFTPLUS, false)));
    }

    private static Tensor points(int inputs) {
        return Tensors.of(new Draws(new Seed(3)).uniforms(POINTS * inputs, -1, 1), POINTS, inputs);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void all_derivatives_to_fourth_order_are_those_of_nested_differentiation(PointArchitecture architecture) {
        try (Scope scope = Scope.open()) {
            PointNetwork network = architecture.build(2, 2, new Seed(1), DType.FLOAT64);
            Tensor points = points(2).withGradient();
            DerivativeSet all = DerivativeSet.upTo(4, 2);
            assertThat(all.size()).isEqualTo(15);
            TensorJet jet = network.jet(points, all);
            for (int channel = 0; channel < 2; channel++) {
                Tensor[] known = new Tensor[all.size()];
                known[0] = network.apply(points).select(1, channel);
                assertThat(jet.value().select(1, channel).toDoubles()).containsExactly(known[0].toDoubles());
                for (int place = 1; place < all.size(); place++) {
                    List<Integer> order = all.orders().get(place);
                    int axis = order.get(0) > 0 ? 0 : 1;
                    List<Integer> lower = new ArrayList<>(order);
                    lower.set(axis, order.get(axis) - 1);
                    known[place] = slope(known[all.place(lower)], points).select(1, axis);
                    double[] mine = jet.get(order.get(0), order.get(1))
                            .select(1, channel)
                            .toDoubles();
                    close(mine, known[place].toDoubles(), 1e-10, order.toString());
                }
            }
        }
    }

    private static Tensor slope(Tensor values, Tensor points) {
        // Where nothing depends on the points any more there is no recording to go back through.
        return values.requiresGrad()
                ? Autograd.gradient(values.sum(), List.of(points), true).get(0)
                : Tensors.zerosLike(points);
    }

    private static void close(double[] mine, double[] known, double tolerance, String what) {
        double scale = Arrays.stream(known).map(Math::abs).max().orElse(0);
        for (int i = 0; i < known.length; i++) {
            assertThat(mine[i])
                    .as("%s at point %d", what, i)
                    .isCloseTo(known[i], within(tolerance * Math.max(scale, 1e-3)));
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void gradients_of_derivatives_are_finite_differences(PointArchitecture architecture) {
        try (Scope scope = Scope.open()) {
            PointNetwork network = architecture.build(2, 1, new Seed(1), DType.FLOAT64);
            // Steady hypernetworks start at the kink of their leaky ReLUs.
            Tensor flat = network.weights().flat();
            network.weights()
                    .load(flat.plus(
                            0.05,
                            Tensors.range(DType.FLOAT64, flat.elements())
                                    .plus(1)
                                    .sin()));
            List<Tensor> inputs = new ArrayList<>(network.parameters());
            inputs.add(points(2).withGradient());
            List<Tensor> gradients = Autograd.gradient(loss(network, inputs), inputs);
            Draws draws = new Draws(new Seed(8));
            for (int i = 0; i < inputs.size(); i++) {
                int count = (int) inputs.get(i).elements();
                Tensor way =
                        Tensors.of(draws.uniforms(count, -1, 1), inputs.get(i).shape());
                double h = 1e-5;
                double difference = (moved(network, inputs, i, way, h) - moved(network, inputs, i, way, -h)) / (2 * h);
                assertThat(gradients.get(i).times(way).sum().item())
                        .as("input %d", i)
                        .isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    private static double moved(PointNetwork network, List<Tensor> inputs, int i, Tensor way, double h) {
        try (Scope scope = Scope.open()) {
            List<Tensor> others = new ArrayList<>(inputs);
            others.set(i, inputs.get(i).detach().plus(h, way));
            return loss(network, others).item();
        }
    }

    private static Tensor loss(PointNetwork network, List<Tensor> inputs) {
        int last = inputs.size() - 1;
        TensorJet jet = network.jet(
                inputs.get(last), DerivativeSet.of(2, new int[] {1, 1}, new int[] {0, 4}), inputs.subList(0, last));
        return jet.get(0, 4)
                .times(0.1)
                .plusProduct(jet.value(), jet.get(1, 1))
                .plus(jet.get(0, 2))
                .squared()
                .sum();
    }

    @Test
    void times_may_differ_from_point_to_point() {
        try (Scope scope = Scope.open()) {
            Tensor points = points(2);
            Tensor times = Tensors.of(new double[] {0.5, -1, 0.5, 0.2, -1}, POINTS);
            for (PointArchitecture architecture : List.of(
                    new Siren(6, 2, 3, 3, Activation.IDENTITY, false, true),
                    new Hypernetwork(4, 3, 3, 2, 2, Activation.IDENTITY, true),
                    PointwiseMlp.DEFAULT)) {
                PointNetwork network = architecture.build(2, 2, new Seed(1), DType.FLOAT64);
                Tensor values = network.apply(points, times);
                for (int i = 0; i < POINTS; i++) {
                    Tensor one = network.apply(
                            points.narrow(0, i, 1), times.narrow(0, i, 1).item());
                    close(values.narrow(0, i, 1).toDoubles(), one.toDoubles(), 1e-13, architecture.shortName());
                }
            }
            PointNetwork network =
                    new Siren(6, 2, 3, 3, Activation.IDENTITY, false, true).build(1, 1, new Seed(1), DType.FLOAT64);
            Tensor given = times.unsqueeze(1).withGradient();
            Tensor place = points.narrow(1, 0, 1);
            TensorJet jet = network.jet(place, given, DerivativeSet.of(2, new int[] {0, 2}));
            Tensor first = slope(network.apply(place, given), given);
            close(jet.get(0, 1).toDoubles(), first.toDoubles(), 1e-12, "u_t");
            close(jet.get(0, 2).toDoubles(), slope(first, given).toDoubles(), 1e-12, "u_tt");
        }
    }

    @Test
    void periodic_embeddings_are_periodic_with_all_derivatives() {
        try (Scope scope = Scope.open()) {
            PointNetwork network = new Embedded(
                            new PeriodicEmbedding(List.of(0.0, 2.0), 3), new GatedMlp(8, 2, Activation.TANH))
                    .build(2, 1, new Seed(1), DType.FLOAT64);
            Tensor points = points(2);
            Tensor moved = points.plus(Tensors.of(new double[] {0, 2}, 1, 2));
            DerivativeSet all = DerivativeSet.upTo(4, 2);
            TensorJet here = network.jet(points, all);
            TensorJet there = network.jet(moved, all);
            for (List<Integer> order : all.orders()) {
                int[] at = {order.get(0), order.get(1)};
                close(there.get(at).toDoubles(), here.get(at).toDoubles(), 1e-11, order.toString());
            }
        }
    }

    @Test
    void a_point_that_is_not_a_number_leaves_the_others() {
        try (Scope scope = Scope.open()) {
            PointNetwork network = new PointwiseMlp(6, 2, Activation.TANH, Activation.IDENTITY)
                    .build(2, 1, new Seed(1), DType.FLOAT64);
            double[] values = points(2).toDoubles();
            DerivativeSet set = DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 4});
            TensorJet good = network.jet(Tensors.of(values, POINTS, 2), set);
            values[2 * 2 + 1] = Double.NaN;
            TensorJet bad = network.jet(Tensors.of(values, POINTS, 2), set);
            for (List<Integer> order : set.orders()) {
                double[] a = good.get(order.get(0), order.get(1)).toDoubles();
                double[] b = bad.get(order.get(0), order.get(1)).toDoubles();
                a[2] = Double.NaN;
                assertThat(b).containsExactly(a);
            }
        }
    }

    @Test
    void sets_are_closed_sorted_and_refuse_what_cannot_be_had() {
        assertThat(DerivativeSet.of(2, new int[] {0, 2}, new int[] {1, 0}).orders())
                .containsExactly(List.of(0, 0), List.of(1, 0), List.of(0, 1), List.of(0, 2));
        assertThat(DerivativeSet.upTo(3, 3).size()).isEqualTo(20);
        assertThatThrownBy(() -> DerivativeSet.of(2, new int[] {3, 2}))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("up to order 4");
        try (Scope scope = Scope.open()) {
            PointNetwork network = PointwiseMlp.DEFAULT.build(2, 1, new Seed(1), DType.FLOAT64);
            TensorJet jet = network.jet(points(2), DerivativeSet.upTo(1, 2));
            assertThatThrownBy(() -> jet.get(1, 1)).isInstanceOf(Misuse.class).hasMessageContaining("[1, 1]");
            assertThatThrownBy(() -> network.jet(points(2), DerivativeSet.upTo(1, 3)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("3 coordinates");
        }
    }
}
