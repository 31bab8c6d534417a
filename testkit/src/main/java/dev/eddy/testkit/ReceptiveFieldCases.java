package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.grid.Boundary;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * Measures how far a network sees, on periodic axes.
 *
 * @param shift shifts by multiples of so many points commute with the network; 0 where none does
 */
record ReceptiveFieldCases(Architecture architecture, int dims, int shift) {
    private static final int POINTS = 8;

    /** @param slack by how many points the declared field may exceed the measured one */
    void check(int slack) {
        ReceptiveField declared = architecture.receptiveField(dims, POINTS);
        double reach = Math.max(declared.left(), declared.right());
        if (Double.isInfinite(reach) || shift == 0) {
            Tensor gradient = gradient(ContextCases.noise(1, shape(POINTS)), POINTS, 0);
            assertThat(gradient.abs().min().item()).as("every point is seen").isPositive();
            return;
        }
        int points = (2 * (int) reach / shift + 3) * shift;
        int left = 0;
        int right = 0;
        for (int at = 0; at < shift; at++) {
            int[] seen = measure(points, at);
            left = Math.max(left, seen[0]);
            right = Math.max(right, seen[1]);
        }
        assertThat(declared.left() - left).as("left").isBetween(0.0, (double) slack);
        assertThat(declared.right() - right).as("right").isBetween(0.0, (double) slack);
    }

    private Network network(int points) {
        return architecture.build(new Signature(dims, 2, 3, points, Boundary.PERIODIC), new Seed(5), DType.FLOAT64);
    }

    private long[] shape(int points) {
        long[] shape = new long[dims + 2];
        Arrays.fill(shape, points);
        shape[0] = 1;
        shape[1] = 2;
        return shape;
    }

    /**
     * Points to the left and right that an output point depends on, other than through averages over all points: around
     * a state that is constant in space these act alike on all points of one phase, so that what stands out from a far
     * point of the same phase is the receptive field.
     */
    private int[] measure(int points, int at) {
        Tensor constant = Tensors.of(new double[] {0.3, -0.7}, shape(1)).expand(shape(points));
        double[] gradient = gradient(constant, points, at).toDoubles();
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
                far += stride * Math.floorMod(x - distance[axis] / shift * shift + points / 2 / shift * shift, points);
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
    private Tensor gradient(Tensor input, int points, int at) {
        try (Scope scope = Scope.open()) {
            Tensor leaf = input.contiguous().withGradient();
            Tensor output = network(points).apply(leaf).narrow(1, 0, 1);
            for (int axis = 2; axis < dims + 2; axis++) {
                output = output.narrow(axis, at, 1);
            }
            return scope.keep(Autograd.gradient(output.sum(), leaf));
        }
    }
}
