package dev.eddy.difference;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A field as a sum over grids of which each has half the resolution of the one before, prolonged to the finest:
 *
 * <pre>  u = Σ_l Pˡ u_l </pre>
 *
 * A step along the gradient of all u_l moves what is smooth as fast as what is rough (Karnakov, Litvinov and Koumoutsakos 2023, Flow
 * reconstruction by multiresolution optimization of a discrete loss).
 *
 * @param axes how each axis of the field is prolonged
 */
public record Pyramid(List<Prolongation> axes) {
    public Pyramid {
        axes = List.copyOf(axes);
        Check.that(!axes.isEmpty(), "a pyramid has at least one axis");
    }

    /** All axes alike. */
    public static Pyramid of(Prolongation each, int dims) {
        return new Pyramid(Collections.nCopies(dims, each));
    }

    /**
     * Shapes of the levels, the finest first: as many as are asked for, or as many as there are.
     *
     * @param finest one size for each axis
     */
    public List<long[]> shapes(int levels, long... finest) {
        Check.that(
                finest.length == axes.size() && levels >= 1,
                "a pyramid has 1 level or more and %d axes, got %d levels of a field %s",
                axes.size(),
                levels,
                Shapes.text(finest));
        List<long[]> shapes = new ArrayList<>();
        shapes.add(finest.clone());
        while (shapes.size() < levels) {
            long[] before = shapes.get(shapes.size() - 1);
            long[] next = before.clone();
            for (int d = 0; d < next.length; d++) {
                next[d] = axes.get(d).coarser(before[d]);
                if (next[d] == 0) {
                    return shapes;
                }
            }
            if (Arrays.equals(next, before)) {
                return shapes;
            }
            shapes.add(next);
        }
        return shapes;
    }

    /** The field. Differentiable with respect to each level, {@code [x…]}, the finest first. */
    public Tensor sum(List<Tensor> levels) {
        Check.that(!levels.isEmpty(), "a pyramid has at least one level");
        Tensor sum = levels.get(levels.size() - 1);
        for (int l = levels.size() - 2; l >= 0; l--) {
            Tensor prolonged = Prolongation.prolong(sum, axes);
            Tensor level = levels.get(l);
            Check.that(
                    Arrays.equals(prolonged.shape(), level.shape()),
                    "level %d of a pyramid has the shape %s, that of level %d prolonged, got %s",
                    l,
                    Shapes.text(prolonged.shape()),
                    l + 1,
                    Shapes.text(level.shape()));
            sum = prolonged.plus(level);
        }
        return sum;
    }
}
