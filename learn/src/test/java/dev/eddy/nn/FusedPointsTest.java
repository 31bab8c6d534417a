package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.FourierEmbedding;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
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

/** Networks of points in single precision on arrays against the same in double precision on tensors. */
class FusedPointsTest {
    static Stream<PointArchitecture> architectures() {
        Stream<PointArchitecture> activations = Stream.of(
                        Activation.TANH,
                        Activation.SIGMOID,
                        Activation.SWISH,
                        Activation.GELU,
                        Activation.SOFTPLUS,
                        Activation.RELU)
                .map(activation -> new PointwiseMlp(7, 2, activation, Activation.IDENTITY));
        return Stream.concat(
                activations,
                Stream.of(
                        new PointwiseMlp(70, 1, Activation.TANH, Activation.SOFTPLUS, true),
                        new Siren(20, 2, 3, 2, Activation.IDENTITY, false, false),
                        new GatedMlp(9, 3, Activation.TANH),
                        new Embedded(
                                new PeriodicEmbedding(List.of(0.0, 2.0), 3),
                                new PointwiseMlp(33, 3, Activation.TANH, Activation.IDENTITY)),
                        new Embedded(new FourierEmbedding(3, 1.3, 7), new GatedMlp(4, 1, Activation.TANH))));
    }

    private static Tensor points(int count) {
        return Tensors.of(new Draws(new Seed(3)).uniforms(count * 2, -1, 1), count, 2);
    }

    private static PointNetwork network(PointArchitecture architecture, DType type) {
        return architecture.build(2, 2, new Seed(1), type);
    }

    private static final List<DerivativeSet> SETS = List.of(
            DerivativeSet.value(2),
            DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 2}),
            DerivativeSet.of(2, new int[] {0, 3}),
            DerivativeSet.upTo(4, 2));

    @ParameterizedTest
    @MethodSource("architectures")
    void values_and_gradients_are_those_of_tensors(PointArchitecture architecture) {
        try (Scope scope = Scope.open()) {
            for (DerivativeSet set : SETS) {
                for (int count : new int[] {1, 45}) {
                    List<double[]> single = results(architecture, set, count, DType.FLOAT32);
                    List<double[]> known = results(architecture, set, count, DType.FLOAT64);
                    for (int i = 0; i < known.size(); i++) {
                        close(single.get(i), known.get(i), set + ", " + count + " points, result " + i);
                    }
                }
            }
        }
    }

    /** Derivatives, then the gradients of a sum of products of them to the points and to all weights. */
    private static List<double[]> results(PointArchitecture architecture, DerivativeSet set, int count, DType type) {
        PointNetwork network = network(architecture, type);
        Tensor points = points(count).to(type).withGradient();
        TensorJet jet = network.jet(points, set);
        List<double[]> all = new ArrayList<>();
        Tensor loss = Tensors.zeros(type);
        for (Tensor part : jet.parts()) {
            all.add(part.toDoubles());
            loss = loss.plus(part.plus(0.3).squared().mean());
        }
        List<Tensor> inputs = new ArrayList<>(List.of(points));
        inputs.addAll(network.parameters());
        Autograd.gradient(loss, inputs).forEach(gradient -> all.add(gradient.toDoubles()));
        return all;
    }

    private static void close(double[] single, double[] known, String what) {
        double scale = Arrays.stream(known).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < known.length; i++) {
            assertThat(single[i])
                    .as("%s, number %d", what, i)
                    .isCloseTo(known[i], within(3e-5 * Math.max(scale, 1e-4)));
        }
    }

    @Test
    void second_derivatives_go_by_tensors() {
        try (Scope scope = Scope.open()) {
            PointArchitecture architecture = new GatedMlp(9, 2, Activation.TANH);
            close(
                    curvature(architecture, DType.FLOAT32),
                    curvature(architecture, DType.FLOAT64),
                    "Hessian times vector");
        }
    }

    private static double[] curvature(PointArchitecture architecture, DType type) {
        PointNetwork network = network(architecture, type);
        TensorJet jet = network.jet(points(10).to(type), DerivativeSet.of(2, new int[] {0, 2}));
        Tensor loss =
                jet.get(0, 2).plusProduct(jet.value(), jet.get(0, 1)).squared().mean();
        List<Tensor> gradient = Autograd.gradient(loss, network.parameters(), true);
        Tensor sum = Tensors.zeros(type);
        for (Tensor part : gradient) {
            sum = sum.plus(part.squared().sum());
        }
        return Autograd.gradient(sum, network.parameters()).stream()
                .flatMapToDouble(part -> Arrays.stream(part.toDoubles()))
                .toArray();
    }

    @Test
    void a_point_that_is_not_a_number_leaves_the_others() {
        try (Scope scope = Scope.open()) {
            for (Activation activation : List.of(Activation.TANH, Activation.SOFTPLUS, Activation.GELU)) {
                PointNetwork network = network(new PointwiseMlp(9, 2, activation, Activation.IDENTITY), DType.FLOAT32);
                float[] values = points(40).toFloats();
                TensorJet good = network.jet(Tensors.of(values, 40, 2), SETS.get(1));
                values[2 * 17 + 1] = Float.NaN;
                TensorJet bad = network.jet(Tensors.of(values, 40, 2), SETS.get(1));
                for (int place = 0; place < SETS.get(1).size(); place++) {
                    double[] a = good.parts().get(place).toDoubles();
                    a[2 * 17] = Double.NaN;
                    a[2 * 17 + 1] = Double.NaN;
                    assertThat(bad.parts().get(place).toDoubles()).containsExactly(a);
                }
            }
        }
    }

    @Test
    void huge_and_tiny_coordinates_give_what_tensors_give() {
        try (Scope scope = Scope.open()) {
            double[] values = {0, 0, 1e-20, 1e-12, 30, -2000, 1e5, -3e4, 1e30, 1e-30};
            for (PointArchitecture architecture : List.of(
                    new PointwiseMlp(9, 2, Activation.TANH, Activation.IDENTITY),
                    new PointwiseMlp(9, 2, Activation.SOFTPLUS, Activation.IDENTITY),
                    new Siren(8, 1, 1))) {
                TensorJet single = network(architecture, DType.FLOAT32)
                        .jet(Tensors.of(values, 5, 2).to(DType.FLOAT32), SETS.get(1));
                assertThat(single.parts().stream().allMatch(Tensor::allFinite)).isTrue();
                if (!(architecture instanceof Siren)) {
                    TensorJet known = network(architecture, DType.FLOAT64).jet(Tensors.of(values, 5, 2), SETS.get(1));
                    for (int i = 0; i < 10; i++) {
                        double k = known.value().toDoubles()[i];
                        assertThat(single.value().toDoubles()[i]).isCloseTo(k, within(1e-5 * Math.max(1, Math.abs(k))));
                    }
                }
            }
        }
    }
}
