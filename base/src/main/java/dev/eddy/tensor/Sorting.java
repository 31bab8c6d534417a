package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Order along an axis, and sums along one. Values are recorded: gradients go to where they came from. What is not a number
 * counts as the largest.
 */
public final class Sorting {
    private Sorting() {}

    /**
     * Values in order, and where in the axis each of them stood, INT64.
     */
    public record Sorted(Tensor values, Tensor indices) {}

    /** Ascending or descending along an axis; equal values keep their order. */
    public static Sorted sort(Tensor values, int axis, boolean descending) {
        return sorted(
                "sort",
                values,
                () -> Decomposition.parts(torch.sort(values.handle(), new BoolOptional(true), axis, descending)));
    }

    /** Where the values stand, in ascending order. */
    public static Tensor order(Tensor values, int axis) {
        return sort(values, axis, false).indices();
    }

    /** The largest values of an axis, the largest first, or the smallest, the smallest first. */
    public static Sorted top(Tensor values, long count, int axis, boolean largest) {
        return sorted(
                "top " + count,
                values,
                () -> Decomposition.parts(torch.topk(values.handle(), count, axis, largest, true)));
    }

    /** Entries of an axis by indices of their own for every line: {@code [.., k, ..]} from indices {@code [.., k, ..]}. */
    public static Tensor take(Tensor values, Tensor indices, int axis) {
        return Tensor.guarded(
                "take",
                List.of(values, indices),
                () -> torch.take_along_dim(values.handle(), indices.handle(), new LongOptional(axis)));
    }

    /**
     * Quantiles along an axis, which stays with their number: linear between the values in order, of which there is at least
     * one (Hyndman and Fan 1996, definition 7).
     *
     * @param levels from 0 to 1
     */
    public static Tensor quantiles(Tensor values, int axis, double... levels) {
        Tensor ordered = sort(values, axis, false).values();
        long last = ordered.size(axis) - 1;
        List<Tensor> parts = new java.util.ArrayList<>();
        for (double level : levels) {
            if (!(level >= 0 && level <= 1)) {
                throw new TensorException("quantiles: expected levels from 0 to 1, got " + level);
            }
            double place = level * last;
            long below = (long) Math.floor(place);
            Tensor from = ordered.narrow(axis, below, 1);
            parts.add(
                    place == below
                            ? from
                            : from.plus(
                                    place - below,
                                    ordered.narrow(axis, below + 1, 1).minus(from)));
        }
        return Tensors.cat(parts, axis);
    }

    /**
     * For every value the number of boundaries below it, or with {@code right} at or below it: INT64 of the shape of the values.
     *
     * @param boundaries {@code [..., n]}, ascending along the last axis; one line for all values, or one for each line of them
     */
    public static Tensor search(Tensor boundaries, Tensor values, boolean right) {
        return Tensor.guarded(
                "search",
                List.of(boundaries, values),
                () -> torch.searchsorted(
                        boundaries.handle(),
                        values.handle(),
                        false,
                        right,
                        new StringViewOptional(),
                        new TensorOptional()));
    }

    /**
     * The different values of a tensor in ascending order, each one's number of appearances, and for every element the place of its
     * value.
     */
    public record Distinct(Tensor values, Tensor counts, Tensor places) {}

    /** A constant to derivatives. */
    public static Distinct distinct(Tensor values) {
        try (NoGrad off = NoGrad.open()) {
            List<Tensor> parts = Decomposition.parts(
                    torch.unique_dim(values.detach().handle().reshape(-1), 0, true, true, true));
            return new Distinct(parts.get(0), parts.get(2), parts.get(1).reshape(values.shape()));
        }
    }

    /** x₀, x₀ + x₁, … along an axis. */
    public static Tensor cumulativeSum(Tensor values, int axis) {
        return Tensor.guarded("cumulative sum", List.of(values), () -> torch.cumsum(values.handle(), axis));
    }

    /** x₀, x₀·x₁, … along an axis. */
    public static Tensor cumulativeProduct(Tensor values, int axis) {
        return Tensor.guarded("cumulative product", List.of(values), () -> torch.cumprod(values.handle(), axis));
    }

    /** The largest value so far along an axis, and where it stood. */
    public static Sorted cumulativeMaximum(Tensor values, int axis) {
        return sorted("cumulative maximum", values, () -> Decomposition.parts(torch.cummax(values.handle(), axis)));
    }

    private static Sorted sorted(String name, Tensor values, java.util.function.Supplier<List<Tensor>> operation) {
        try {
            List<Tensor> parts = operation.get();
            return new Sorted(parts.get(0), parts.get(1));
        } catch (RuntimeException error) {
            throw Tensor.refusal(name, List.of(values), error);
        }
    }
}
