package dev.eddy.fit.stagger;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A field as interleaved coarser ones, each with every s-th point of every axis (Huang et al. 2023, NeuralStagger). In 2-D
 *
 * <pre>  split[c·s² + i·s + j, k, l] = u[c, s·k + i, s·l + j] </pre>
 *
 * which is how pixels are unshuffled elsewhere; in more dimensions alike, the offset of the last axis changes fastest. Nothing is lost:
 * {@link #merge} gives the field back to the bit. Differentiable.
 *
 * @param stride s, the same for all axes
 * @param dims axes of a field
 */
public record Interleaving(int stride, int dims) {
    public Interleaving {
        Check.that(
                stride >= 1 && dims >= 1 && dims <= 3,
                "fields are interleaved with a stride of 1 or more on 1, 2 or 3 axes, got %d on %d",
                stride,
                dims);
    }

    /** Number of coarse fields, s^dims. */
    public int parts() {
        int parts = 1;
        for (int d = 0; d < dims; d++) {
            parts *= stride;
        }
        return parts;
    }

    /** {@code [batch, channels, x…]} to {@code [batch, channels·parts, x/s…]}. */
    public Tensor split(Tensor field) {
        long[] shape = field.shape();
        check(field, "a field to be split");
        long[] apart = new long[2 + 2 * dims];
        long[] order = new long[apart.length];
        long[] split = new long[2 + dims];
        apart[0] = shape[0];
        apart[1] = shape[1];
        split[0] = shape[0];
        split[1] = shape[1] * parts();
        order[1] = 1;
        for (int d = 0; d < dims; d++) {
            Check.that(
                    shape[d + 2] % stride == 0,
                    "every axis of a field has a multiple of %d points to be split, got %s",
                    stride,
                    Shapes.text(shape));
            split[d + 2] = shape[d + 2] / stride;
            apart[2 + 2 * d] = split[d + 2];
            apart[3 + 2 * d] = stride;
            order[2 + d] = 3 + 2 * d;
            order[2 + dims + d] = 2 + 2 * d;
        }
        return field.reshape(apart).permute(order).reshape(split);
    }

    /** {@code [batch, channels·parts, x…]} to {@code [batch, channels, s·x…]}: the inverse of {@link #split}. */
    public Tensor merge(Tensor parts) {
        long[] shape = parts.shape();
        check(parts, "what is merged");
        Check.that(
                shape[1] % parts() == 0,
                "what is merged has a multiple of %d channels, got %s",
                parts(),
                Shapes.text(shape));
        long[] apart = new long[2 + 2 * dims];
        long[] order = new long[apart.length];
        long[] merged = new long[2 + dims];
        apart[0] = shape[0];
        apart[1] = shape[1] / parts();
        merged[0] = apart[0];
        merged[1] = apart[1];
        order[1] = 1;
        for (int d = 0; d < dims; d++) {
            apart[2 + d] = stride;
            apart[2 + dims + d] = shape[d + 2];
            order[2 + 2 * d] = 2 + dims + d;
            order[3 + 2 * d] = 2 + d;
            merged[d + 2] = shape[d + 2] * stride;
        }
        return parts.reshape(apart).permute(order).reshape(merged);
    }

    /** One coarse field of all channels, {@code [batch, channels, x/s…]}, by its number: i·s + j in 2-D. */
    public Tensor part(Tensor field, int number) {
        long[] shape = field.shape();
        Tensor split = split(field);
        shape[1] = field.size(1);
        long[] apart = new long[3 + dims];
        apart[0] = shape[0];
        apart[1] = shape[1];
        apart[2] = parts();
        System.arraycopy(split.shape(), 2, apart, 3, dims);
        return split.reshape(apart).select(2, number);
    }

    /** Fields that {@link #part} took apart, in their order. */
    public Tensor join(List<Tensor> fields) {
        Check.that(fields.size() == parts(), "%d fields are joined, got %d", parts(), fields.size());
        Tensor stacked = Tensors.stack(fields, 2);
        long[] shape = stacked.shape();
        long[] split = new long[2 + dims];
        split[0] = shape[0];
        split[1] = shape[1] * shape[2];
        System.arraycopy(shape, 3, split, 2, dims);
        return merge(stacked.reshape(split));
    }

    /**
     * Where the numbers of a coarse field stand in a fine one, {@code [channels, x…]}, in the order in which {@link #part} has them.
     *
     * @param coarse points of the coarse field along each axis
     */
    int[] places(int number, int channels, int... coarse) {
        long[] fine = new long[2 + dims];
        fine[0] = 1;
        fine[1] = channels;
        for (int d = 0; d < dims; d++) {
            fine[2 + d] = (long) coarse[d] * stride;
        }
        double[] all = new double[Math.toIntExact(Shapes.elements(fine))];
        Arrays.setAll(all, i -> i);
        try (Scope scope = Scope.open()) {
            double[] part = part(Tensors.of(all, fine), number).toDoubles();
            return Arrays.stream(part).mapToInt(place -> (int) place).toArray();
        }
    }

    /** Number of the coarse field that each point belongs to, whole numbers {@code [x…]}. */
    public Tensor index(long... points) {
        Check.that(points.length == dims, "%d sizes are asked for, got %d", dims, points.length);
        long count = Shapes.elements(points);
        long[] index = new long[Math.toIntExact(count)];
        for (int p = 0; p < index.length; p++) {
            long rest = p;
            long number = 0;
            long weight = 1;
            for (int d = dims - 1; d >= 0; d--) {
                number += weight * (rest % points[d] % stride);
                rest /= points[d];
                weight *= stride;
            }
            index[p] = number;
        }
        return Tensors.of(index, points);
    }

    /**
     * Frames in interleaved groups, of which group g has the frames g, g + s, g + 2s, …
     *
     * @param frames {@code [time, …]} with a multiple of s frames
     * @return {@code [s, time/s, …]}
     */
    public static Tensor splitTimes(Tensor frames, int stride) {
        Check.that(
                stride >= 1 && frames.size(0) % stride == 0,
                "a multiple of %d frames is split into as many groups, got %d",
                stride,
                frames.size(0));
        List<Tensor> groups = new ArrayList<>();
        Tensor apart = frames.blocks(0, stride);
        for (int g = 0; g < stride; g++) {
            groups.add(apart.select(1, g));
        }
        return Tensors.stack(groups, 0);
    }

    /** The inverse of {@link #splitTimes}. */
    public static Tensor mergeTimes(Tensor groups) {
        long[] shape = groups.shape();
        long[] merged = new long[shape.length - 1];
        merged[0] = shape[0] * shape[1];
        System.arraycopy(shape, 2, merged, 1, merged.length - 1);
        return groups.transpose(0, 1).reshape(merged);
    }

    private void check(Tensor field, String what) {
        Check.that(
                field.rank() == dims + 2,
                "%s is [batch, channels, %d axes], got %s",
                what,
                dims,
                Shapes.text(field.shape()));
    }
}
