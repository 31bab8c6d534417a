package dev.eddy.nn.layer;

import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Check;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.tensor.Padding;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What convolutions need to know of the axes: how many there are, and what stands beyond the ends of each. */
public record Geometry(List<Padding> paddings) {
    public Geometry {
        paddings = List.copyOf(paddings);
        Check.that(
                paddings.size() >= 1 && paddings.size() <= 3,
                "a network works on 1, 2 or 3 axes, got %d",
                paddings.size());
    }

    /** Axes that are all alike. */
    public Geometry(int dims, Boundary boundary) {
        this(Collections.nCopies(dims, padding(boundary)));
    }

    /** Periodic axes are wrapped, zeros stand beyond Dirichlet ends and the mirror image beyond Neumann ends. */
    public static Geometry of(List<FieldAxis> axes) {
        return new Geometry(axes.stream().map(axis -> padding(axis.boundary())).toList());
    }

    public int dims() {
        return paddings.size();
    }

    /** Whether this stands beyond the ends of every axis. */
    boolean isEverywhere(Padding padding) {
        return paddings.stream().allMatch(each -> each == padding);
    }

    /** Which axes are wrapped; zeros are the other way that has a form on arrays. */
    List<Boolean> wraps() {
        if (paddings.contains(Padding.REFLECT)) {
            throw new NotFused();
        }
        return paddings.stream().map(each -> each == Padding.CIRCULAR).toList();
    }

    private static Padding padding(Boundary boundary) {
        if (boundary instanceof Boundary.Periodic) {
            return Padding.CIRCULAR;
        }
        Check.that(
                !(boundary instanceof Boundary.FreeSlip),
                "convolutions extend all channels alike and have no free-slip ends; use Neumann or Dirichlet");
        return boundary instanceof Boundary.Dirichlet || boundary instanceof Boundary.DirichletNodes
                ? Padding.ZERO
                : Padding.REFLECT;
    }

    /** {@code [first, second, size, …]} with one size per axis. */
    long[] kernel(int first, int second, int size) {
        long[] shape = new long[dims() + 2];
        Arrays.fill(shape, size);
        shape[0] = first;
        shape[1] = second;
        return shape;
    }
}
