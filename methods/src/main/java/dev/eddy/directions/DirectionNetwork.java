package dev.eddy.directions;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network r ↦ d without biases, so that d(c r) = c d(r) for c > 0, of any size in 2-D or 3-D: the same weights on all grids, each
 * with half the points of the one before, down to two points.
 *
 * <pre>
 *   h = lift(r),   V(h): h ← h + B(h);   h ← h + G·up(V(down(h)));   h ← h + C(h),   d = out(V(h))
 *   B, C: convolution, rectifier, convolution;   G: a matrix of channels;   down: means of pairs;   up: lines
 * </pre>
 *
 * <p>In a part of the domain all features are 0 outside of it, on each grid.
 *
 * <p>It begins as the sum over all grids of what a residual is there, each grid with four times the weight of the finer one (Bramble,
 * Pasciak and Xu 1990): an approximate inverse of a Laplacian. From fresh weights the loss of the paper stays at 1 for long.
 *
 * @param width channels
 */
public record DirectionNetwork(int width) {
    private static final double COARSER = 4;
    private static final double SMALL = 0.02;

    public DirectionNetwork {
        Check.that(width >= 1, "a network of directions has one channel or more, got %d", width);
    }

    /** With fresh weights in single precision. */
    public LearnedDirection build(int dims, Seed seed) {
        Check.that(dims == 2 || dims == 3, "a network of directions is in 2-D or 3-D, got %d-D", dims);
        Blueprint blueprint = new Blueprint();
        int lift = blueprint.weight("lift", first(kernel(dims, 3) / 2, kernel(dims, 3)), shape(width, 1, 3, dims));
        int[] blocks = new int[4];
        for (int i = 0; i < blocks.length; i++) {
            double bound = Math.sqrt(1.0 / (width * kernel(dims, 3)));
            blocks[i] = blueprint.weight(
                    "blocks." + i,
                    Initialisation.normal(i % 2 == 0 ? bound : SMALL * bound),
                    shape(width, width, 3, dims));
        }
        int exchange = blueprint.weight("exchange", diagonal(width), shape(width, width, 1, dims));
        int out = blueprint.weight("out", first(0, 1), shape(1, width, 1, dims));
        return new LearnedDirection(
                new Pyramid(lift, blocks, exchange, out), blueprint.draw(seed, DType.FLOAT32), null);
    }

    private static int kernel(int dims, int size) {
        return (int) Math.pow(size, dims);
    }

    private static long[] shape(int out, int in, int size, int dims) {
        long[] shape = new long[dims + 2];
        Arrays.fill(shape, size);
        shape[0] = out;
        shape[1] = in;
        return shape;
    }

    /** The first channel passes, by the value at this place of its kernel; the others are small. */
    private static Initialisation first(int place, int kernel) {
        return (draws, count) -> {
            double[] values = small(draws, count, 1.0 / kernel);
            values[place] += 1;
            return values;
        };
    }

    private static Initialisation diagonal(int width) {
        return (draws, count) -> {
            double[] values = small(draws, count, SMALL);
            for (int c = 0; c < width; c++) {
                values[c * width + c] += COARSER;
            }
            return values;
        };
    }

    private static double[] small(Draws draws, int count, double size) {
        double[] values = draws.normals(count);
        for (int i = 0; i < count; i++) {
            values[i] *= SMALL * size;
        }
        return values;
    }

    /** Places of the weights, and what is done with them. */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    record Pyramid(int lift, int[] blocks, int exchange, int out) {
        private static final int FEWEST = 2;

        /** @param mask of the part of the domain that counts, or null for all of it */
        Tensor apply(Tensor residual, @Nullable Tensor mask, Weights weights) {
            Tensor lifted = convolution(within(residual, mask), weights.get(lift));
            return within(convolution(level(lifted, mask, weights), weights.get(out)), mask);
        }

        private Tensor level(Tensor features, @Nullable Tensor mask, Weights weights) {
            Tensor h = within(block(within(features, mask), weights, 0), mask);
            if (shortest(h) > FEWEST) {
                Tensor most =
                        mask == null ? null : halved(mask).greaterThan(0.5).to(mask.dtype());
                Tensor coarse = convolution(level(halved(h), most, weights), weights.get(exchange));
                h = within(h.plus(doubled(within(coarse, most), h)), mask);
            }
            return block(h, weights, 2);
        }

        private static Tensor within(Tensor h, @Nullable Tensor mask) {
            return mask == null ? h : h.times(mask);
        }

        private Tensor block(Tensor h, Weights weights, int first) {
            Tensor inner = convolution(h, weights.get(blocks[first])).relu();
            return h.plus(convolution(inner, weights.get(blocks[first + 1])));
        }

        private static Tensor convolution(Tensor x, Tensor weight) {
            return Convolution.apply(x, weight, null, 1, 1, (int) weight.size(2) / 2);
        }

        private static long shortest(Tensor h) {
            return Arrays.stream(h.shape()).skip(2).min().orElse(0);
        }

        /** Means of pairs along each axis; a last point without a neighbour has 0 beside it. */
        private static Tensor halved(Tensor h) {
            Tensor x = h;
            for (int axis = 2; axis < h.rank(); axis++) {
                if (x.size(axis) % 2 == 1) {
                    x = Tensors.cat(List.of(x, Tensors.zerosLike(x.narrow(axis, 0, 1))), axis);
                }
                x = x.blocks(axis, 2).mean(axis + 1);
            }
            return x;
        }

        /** Linear interpolation to the points of the finer grid, as far as it goes; beyond walls stands the opposite. */
        private static Tensor doubled(Tensor coarse, Tensor like) {
            Tensor x = coarse;
            for (int axis = 2; axis < like.rank(); axis++) {
                long n = x.size(axis);
                Tensor first = x.narrow(axis, 0, 1).negated();
                Tensor last = x.narrow(axis, n - 1, 1).negated();
                Tensor before = Tensors.cat(List.of(first, x.narrow(axis, 0, n - 1)), axis);
                Tensor after = Tensors.cat(List.of(x.narrow(axis, 1, n - 1), last), axis);
                Tensor most = x.times(0.75);
                long[] shape = x.shape();
                shape[axis] *= 2;
                x = Tensors.stack(List.of(most.plus(0.25, before), most.plus(0.25, after)), axis + 1)
                        .reshape(shape);
                x = shape[axis] == like.size(axis) ? x : x.narrow(axis, 0, like.size(axis));
            }
            return x;
        }
    }
}
