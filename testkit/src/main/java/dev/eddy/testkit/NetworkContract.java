package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Boundary;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Parameter;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
        ReceptiveField declared = architecture().receptiveField(dims, POINTS);
        double reach = Math.max(declared.left(), declared.right());
        if (Double.isInfinite(reach) || shift() == 0) {
            Tensor gradient = gradient(noise(1, shape(1, IN, dims, POINTS)), dims, POINTS, 0);
            assertThat(gradient.abs().min().item()).as("every point is seen").isPositive();
            return;
        }
        int points = (2 * (int) reach / shift() + 3) * shift();
        int left = 0;
        int right = 0;
        for (int at = 0; at < shift(); at++) {
            int[] seen = measure(dims, points, at);
            left = Math.max(left, seen[0]);
            right = Math.max(right, seen[1]);
        }
        assertThat(declared.left() - left).as("left").isBetween(0.0, (double) receptiveFieldSlack());
        assertThat(declared.right() - right).as("right").isBetween(0.0, (double) receptiveFieldSlack());
    }

    /**
     * Points to the left and right that an output point depends on, other than through averages over all points: around
     * a state that is constant in space these act alike on all points of one phase, so that what stands out from a far
     * point of the same phase is the receptive field.
     */
    private int[] measure(int dims, int points, int at) {
        Tensor constant =
                Tensors.of(new double[] {0.3, -0.7}, shape(1, IN, dims, 1)).expand(shape(1, IN, dims, points));
        double[] gradient = gradient(constant, dims, points, at).toDoubles();
        double scale = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        int[] seen = new int[2];
        for (int i = 0; i < gradient.length; i++) {
            int far = 0;
            int stride = 1;
            int rest = i;
            int[] distance = new int[dims];
            for (int axis = 0; axis < dims; axis++, stride *= points, rest /= points) {
                int x = rest % points;
                distance[axis] = Math.floorMod(x - at + points / 2, points) - points / 2;
                far += stride
                        * Math.floorMod(
                                x - distance[axis] / shift() * shift() + points / 2 / shift() * shift(), points);
            }
            far += rest * stride;
            if (Math.abs(gradient[i] - gradient[far]) > 1e-14 * scale) {
                for (int d : distance) {
                    seen[0] = Math.max(seen[0], -d);
                    seen[1] = Math.max(seen[1], d);
                }
            }
        }
        return seen;
    }

    /** Of the first channel of the output at one point of the diagonal, with respect to the input. */
    private Tensor gradient(Tensor input, int dims, int points, int at) {
        try (Scope scope = Scope.open()) {
            Tensor leaf = input.contiguous().withGradient();
            Tensor output = network(dims, points, Boundary.PERIODIC).apply(leaf).narrow(1, 0, 1);
            for (int axis = 2; axis < dims + 2; axis++) {
                output = output.narrow(axis, at, 1);
            }
            return scope.keep(Autograd.gradient(output.sum(), leaf));
        }
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
        return Tensors.of(new Draws(new Seed(seed)).normals(Math.toIntExact(Shapes.elements(shape))), shape);
    }
}
