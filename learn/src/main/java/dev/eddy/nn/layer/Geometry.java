package dev.eddy.nn.layer;

import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Padding;

/** What convolutions need to know of the axes: how many there are, and what stands beyond their ends. */
public record Geometry(int dims, Padding padding) {
    public Geometry {
        Check.that(dims >= 1 && dims <= 3, "a network works on 1, 2 or 3 axes, got %d", dims);
    }

    /** Periodic axes are wrapped, zeros stand beyond Dirichlet ends and the mirror image beyond Neumann ends. */
    public Geometry(int dims, Boundary boundary) {
        this(dims, padding(boundary));
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
        long[] shape = new long[dims + 2];
        java.util.Arrays.fill(shape, size);
        shape[0] = first;
        shape[1] = second;
        return shape;
    }
}
