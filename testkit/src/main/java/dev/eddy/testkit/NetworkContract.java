package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Network;
import dev.eddy.nn.Parameter;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every architecture keeps, in 1-D to 3-D. Give it small settings, at most 4 Fourier modes and 3 halvings, and a
 * smooth activation.
 */
public abstract class NetworkContract {
    private static final int POINTS = 8;
    private static final int IN = 2;
    private static final int OUT = 3;

    /** The architecture under test. */
    protected abstract Architecture architecture();

    /** Boundaries that it is made for. */
    protected List<Boundary> boundaries() {
        return List.of(Boundary.PERIODIC, new Boundary.Dirichlet(0), new Boundary.Neumann(0));
    }

    /** Shifts by multiples of this many points commute with a periodic network; 0 where none does. */
    protected int shift() {
        return 1;
    }

    /** Whether it can be told something beside its state. */
    protected boolean takesContext() {
        return true;
    }

    /** By how many points the declared receptive field may exceed the measured one. */
    protected int receptiveFieldSlack() {
        return 0;
    }

    private Network network(int dims, int points, Boundary boundary) {
        return architecture().build(new Signature(dims, IN, OUT, points, boundary), new Seed(5), DType.FLOAT64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keeps_the_points_and_treats_every_sample_alone(int dims) {
        for (Boundary boundary : boundaries()) {
            try (Scope scope = Scope.open()) {
                Network network = network(dims, POINTS, boundary);
                Tensor input = noise(1, shape(3, IN, dims, POINTS));
                Tensor output = network.apply(input);
                assertThat(output.shape()).isEqualTo(shape(3, OUT, dims, POINTS));
                Tensor alone = network.apply(input.narrow(0, 1, 1));
                assertThat(largest(alone.minus(output.narrow(0, 1, 1)))).isLessThan(1e-12 * (1 + largest(output)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void its_gradients_match_finite_differences(int dims) {
        for (Boundary boundary : boundaries()) {
            try (Scope scope = Scope.open()) {
                Network network = network(dims, POINTS, boundary);
                Tensor start = network.weights().flat().copy();
                Tensor input = noise(1, shape(2, IN, dims, POINTS));
                Tensor target = noise(2, shape(2, OUT, dims, POINTS));
                Tensor byWeights = noise(3, start.shape());
                Tensor byInput = noise(4, input.shape());

                Tensor leaf = input.withGradient();
                Tensor loss = network.apply(leaf).meanSquaredError(target);
                double slope =
                        Autograd.gradient(loss, leaf).times(byInput).sum().item();
                loss = network.apply(leaf).meanSquaredError(target);
                slope += network.weights().gradient(loss).times(byWeights).sum().item();

                double h = 1e-5;
                double[] ends = new double[2];
                for (int side = 0; side < 2; side++) {
                    double way = side == 0 ? -h : h;
                    network.weights().load(start.plus(way, byWeights));
                    ends[side] = network.apply(input.plus(way, byInput))
                            .meanSquaredError(target)
                            .item();
                }
                double difference = (ends[1] - ends[0]) / (2 * h);
                assertThat(slope).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            }
        }
    }

    /** Also by the arithmetic of single precision, which has a program of its own. */
    @Test
    void inputs_of_any_size_have_values_and_gradients_and_one_that_is_no_number_leaves_the_others_alone() {
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            new InputSizeCases(architecture(), new Signature(1, IN, OUT, POINTS, Boundary.PERIODIC), type).check();
        }
    }

    /** Different points and boundaries on each axis, odd numbers of them where the architecture takes them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void axes_may_differ(int dims) {
        List<FieldAxis> axes = List.of(
                        new FieldAxis(shift() == 2 ? 8 : 7, Boundary.PERIODIC),
                        new FieldAxis(6, new Boundary.Dirichlet(0)),
                        new FieldAxis(shift() == 2 ? 10 : 5, new Boundary.Neumann(0)))
                .subList(0, dims);
        try (Scope scope = Scope.open()) {
            Network network = architecture().build(Signature.fields(axes, IN, OUT), new Seed(5), DType.FLOAT64);
            long[] shape = shape(2, IN, dims, 1);
            for (int axis = 0; axis < dims; axis++) {
                shape[axis + 2] = axes.get(axis).points();
            }
            Tensor input = noise(1, shape);
            shape[1] = OUT;
            Tensor output = network.apply(input);
            assertThat(output.shape()).isEqualTo(shape);
            assertThat(output.allFinite()).isTrue();
            if (shift() > 0) {
                Tensor difference = network.apply(input.roll(2, shift())).minus(output.roll(2, shift()));
                assertThat(largest(difference)).isLessThan(1e-12 * (1 + largest(output)));
            }
            Tensor way = noise(4, input.shape());
            Tensor leaf = input.withGradient();
            double slope = Autograd.gradient(network.apply(leaf).squared().sum(), leaf)
                    .times(way)
                    .sum()
                    .item();
            double h = 1e-5;
            double difference = (network.apply(input.plus(h, way))
                                    .squared()
                                    .sum()
                                    .item()
                            - network.apply(input.plus(-h, way)).squared().sum().item())
                    / (2 * h);
            assertThat(slope).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void it_is_told_something_beside_its_state(int dims) {
        Signature signature =
                new Signature(dims, IN, OUT, POINTS, Boundary.PERIODIC).with(ContextCases.everything(dims));
        if (takesContext()) {
            ContextCases.all(architecture(), signature, noise(1, shape(3, IN, dims, POINTS)));
        } else {
            assertThatThrownBy(() -> architecture().parameterCount(signature))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("takes no context");
        }
    }

    @Test
    void observers_see_its_layers_and_put_others_in_their_place() {
        try (Scope scope = Scope.open()) {
            Network network = network(1, POINTS, Boundary.PERIODIC);
            Tensor input = noise(1, shape(2, IN, 1, POINTS));
            Tensor output = network.apply(input);
            Set<String> seen = new LinkedHashSet<>();
            Network watched = network.observedBy((layer, result) -> {
                seen.add(layer);
                return result;
            });
            assertThat(watched.apply(input).toDoubles()).isEqualTo(output.toDoubles());
            assertThat(seen).containsExactlyInAnyOrderElementsOf(network.layers());
            for (String chosen : network.layers()) {
                Network changed =
                        network.observedBy((layer, result) -> layer.equals(chosen) ? result.times(-1.5) : result);
                assertThat(largest(changed.apply(input).minus(output)))
                        .as(chosen)
                        .isPositive();
            }
        }
    }

    @Test
    void the_declared_number_of_weights_is_the_number_of_weights() {
        for (int dims = 1; dims <= 3; dims++) {
            Signature signature = new Signature(dims, IN, OUT, POINTS, Boundary.PERIODIC);
            List<Parameter> parameters =
                    network(dims, POINTS, Boundary.PERIODIC).parameters();
            assertThat(parameters.stream().mapToLong(p -> p.value().elements()).sum())
                    .isEqualTo(architecture().parameterCount(signature));
            assertThat(new HashSet<>(parameters.stream().map(Parameter::name).toList()))
                    .hasSameSizeAs(parameters);
        }
    }

    @Test
    void the_seed_decides_the_weights() {
        Signature signature = Signature.periodic(1, IN, POINTS);
        double[] some = weights(signature, 5, DType.FLOAT64);
        assertThat(weights(signature, 5, DType.FLOAT64)).isEqualTo(some);
        assertThat(weights(signature, 6, DType.FLOAT64)).isNotEqualTo(some);
        double[] rounded = Arrays.stream(some).map(value -> (float) value).toArray();
        assertThat(weights(signature, 5, DType.FLOAT32)).isEqualTo(rounded);
    }

    private double[] weights(Signature signature, long seed, DType type) {
        return architecture()
                .build(signature, new Seed(seed), type)
                .weights()
                .flat()
                .toDoubles();
    }

    @TestFactory
    List<DynamicTest> a_shift_of_the_state_is_a_shift_of_the_result() {
        return shift() == 0
                ? List.of()
                : IntStream.rangeClosed(1, 3)
                        .mapToObj(dims -> DynamicTest.dynamicTest(dims + "-D", () -> shifted(dims)))
                        .toList();
    }

    private void shifted(int dims) {
        try (Scope scope = Scope.open()) {
            Network network = network(dims, POINTS, Boundary.PERIODIC);
            Tensor input = noise(1, shape(2, IN, dims, POINTS));
            Tensor output = network.apply(input);
            for (int axis = 2; axis < dims + 2; axis++) {
                Tensor difference = network.apply(input.roll(axis, shift())).minus(output.roll(axis, shift()));
                assertThat(largest(difference)).isLessThan(1e-12 * (1 + largest(output)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void the_declared_receptive_field_is_the_measured_one(int dims) {
        new ReceptiveFieldCases(architecture(), dims, shift()).check(receptiveFieldSlack());
    }

    private static double largest(Tensor values) {
        return values.abs().max().item();
    }

    private static long[] shape(int batch, int channels, int dims, int points) {
        long[] shape = new long[dims + 2];
        Arrays.fill(shape, points);
        shape[0] = batch;
        shape[1] = channels;
        return shape;
    }

    private static Tensor noise(long seed, long... shape) {
        return ContextCases.noise(seed, shape);
    }
}
