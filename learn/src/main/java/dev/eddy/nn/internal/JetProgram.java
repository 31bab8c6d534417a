package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.kernel.internal.PointKernels;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A {@link Program} on jets, for some points at a time, put together by the layers of a network of points. A sample of it is a
 * tile of points, small enough that what passes between two operations stays in the cache.
 */
public final class JetProgram {
    /** Rows of a tile: derivatives times points. */
    private static final int TILE = 192;

    private final Program program;
    private final PointKernels kernels;
    private final IntUnaryOperator offsets;
    private final ChainRule rule;
    private final int points;
    private final JetValue input;

    /**
     * @param offsets where the weight at a place of the network's list begins in the vector of all weights
     * @param orders of all derivatives
     * @param count points of a call
     * @throws NotFused where the virtual machine has no vectors
     */
    public JetProgram(IntUnaryOperator offsets, List<List<Integer>> orders, int count) {
        Optional<LayerKernels> layers = LayerKernels.best();
        Optional<PointKernels> own = PointKernels.best();
        if (layers.isEmpty() || own.isEmpty()) {
            throw new NotFused();
        }
        this.program = new Program(layers.get());
        this.kernels = own.get();
        this.offsets = offsets;
        this.rule = ChainRule.of(orders);
        this.points = tile(orders.size(), count);
        int inputs = orders.get(0).size();
        int first = (int) orders.stream()
                .filter(order -> order.stream().mapToInt(Integer::intValue).sum() <= 1)
                .count();
        Slot slot = program.input(kernels.padded(inputs), Extents.of((long) first * points));
        this.input = new JetValue(slot, inputs, first);
    }

    /** Points of a tile: as few tiles as needed, all of about the same size. */
    private static int tile(int derivatives, int count) {
        int most = Math.max(1, TILE / derivatives / PointKernels.ROWS) * PointKernels.ROWS;
        int tiles = Math.max(1, (count + most - 1) / most);
        int each = (count + tiles - 1) / tiles;
        return Math.max(1, (each + PointKernels.ROWS - 1) / PointKernels.ROWS) * PointKernels.ROWS;
    }

    private JetValue value(int channels, int derivatives) {
        Slot slot = program.plane(kernels.padded(channels), Extents.of((long) derivatives * points));
        return new JetValue(slot, channels, derivatives);
    }

    /** The coordinates. */
    public JetValue input() {
        return input;
    }

    /** Points of a tile. */
    public int points() {
        return points;
    }

    /** W·u + b with weights of the network, by their places. */
    public JetValue dense(JetValue in, int outputs, int weight, int bias) {
        return dense(in, outputs, JetDense.Source.weights(offsets.applyAsInt(weight), offsets.applyAsInt(bias)));
    }

    /** M·u + s with fixed numbers. */
    public JetValue affine(JetValue in, double[][] matrix, double[] shift) {
        float[] numbers = new float[(in.channels() + 1) * matrix.length];
        int at = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                numbers[at++] = (float) value;
            }
        }
        for (double value : shift) {
            numbers[at++] = (float) value;
        }
        return dense(in, matrix.length, JetDense.Source.fixed(numbers));
    }

    private JetValue dense(JetValue in, int outputs, JetDense.Source source) {
        JetValue out = value(outputs, in.derivatives());
        program.keep(in.slot());
        program.add(new JetDense(kernels, in, out, source));
        return out;
    }

    /** f(u). */
    public JetValue apply(JetValue in, ArrayFunction function) {
        JetValue out = value(in.channels(), JetFunction.stored(rule, in.derivatives()));
        Slot slope = null;
        if (out.derivatives() == 1) {
            slope = program.plane(in.row(), Extents.of(points));
            program.keep(slope);
        } else {
            program.keep(in.slot());
            program.keep(out.slot());
        }
        program.add(new JetFunction(kernels, in, out, function, rule, slope));
        return out;
    }

    /** a·b. */
    public JetValue product(JetValue first, JetValue second) {
        JetValue out = value(first.channels(), JetProduct.stored(rule, first.derivatives(), second.derivatives()));
        program.keep(first.slot());
        program.keep(second.slot());
        program.add(new JetProduct(kernels, first, second, out, rule));
        return out;
    }

    /** Σ factor·part. */
    public JetValue sum(List<JetValue> parts, List<Double> factors) {
        int stored = parts.stream().mapToInt(JetValue::derivatives).max().orElseThrow();
        JetValue out = value(parts.get(0).channels(), stored);
        program.add(new JetSum(kernels, List.copyOf(parts), List.copyOf(factors), out));
        return out;
    }

    /** Some channels. */
    public JetValue channels(JetValue in, int start, int count) {
        JetValue out = value(count, in.derivatives());
        program.add(new JetColumns(in, start, out, 0, count));
        return out;
    }

    /** The channels of both. */
    public JetValue join(JetValue first, JetValue second) {
        List<JetValue> parts = new ArrayList<>(List.of(first, second));
        JetValue out = value(first.channels() + second.channels(), Math.max(first.derivatives(), second.derivatives()));
        int at = 0;
        for (JetValue part : parts) {
            program.add(new JetColumns(part, 0, out, at, part.channels()));
            at += part.channels();
        }
        return out;
    }

    /** The engine of the whole program. */
    public Samples samples(JetValue output, int weightCount) {
        return new Samples(program, output.slot(), weightCount);
    }
}
