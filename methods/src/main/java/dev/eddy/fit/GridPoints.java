package dev.eddy.fit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Points at equal distances along every coordinate, the last coordinate fastest: slices of the first lie next to each other.
 *
 * @param counts one for each coordinate
 * @param periodic coordinates, by number from 0, whose upper end is left out
 */
@Doc("a grid, the same for all updates")
public record GridPoints(
        @Default("[32, 64]") @Doc("points along each coordinate")
        List<Integer> counts,

        @Default("[]") @Doc("coordinates, counted from 0, whose upper end is the lower one")
        List<Integer> periodic)
        implements PointSampler {
    public GridPoints {
        counts = List.copyOf(counts);
        periodic = List.copyOf(periodic);
        Check.that(
                !counts.isEmpty() && counts.stream().allMatch(count -> count >= 2),
                "a grid of points has 2 or more along each coordinate, got %s",
                counts);
    }

    /** Both ends of every coordinate among the points. */
    public static GridPoints of(Integer... counts) {
        return new GridPoints(List.of(counts), List.of());
    }

    @Override
    public Tensor points(CoordinateBox box, Seed seed, long update) {
        int d = box.coordinates();
        Check.that(counts.size() == d, "a grid of %d coordinates has as many counts, got %s", d, counts);
        int all = counts.stream().reduce(1, Math::multiplyExact);
        double[] values = new double[all * d];
        for (int p = 0; p < all; p++) {
            int rest = p;
            for (int i = d - 1; i >= 0; i--) {
                int n = counts.get(i);
                values[p * d + i] = (double) (rest % n) / (periodic.contains(i) ? n : n - 1);
                rest /= n;
            }
        }
        return box.scaled(Tensors.of(values, all, d));
    }
}
