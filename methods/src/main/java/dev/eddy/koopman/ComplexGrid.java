package dev.eddy.koopman;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Points of a rectangle of the complex plane with equal spacing, its middle at 0: real parts are the columns.
 *
 * @param radius half of the sides; 1.2 has the unit circle inside
 * @param spacing between neighbours, also the coarsest that a spectrum is known to
 */
public record ComplexGrid(double radius, double spacing) {
    public ComplexGrid {
        Check.that(
                spacing > 0 && radius >= spacing && radius / spacing <= 2000,
                "a grid of the plane has a positive spacing, a radius of at least that and of at most 2000 of it, got"
                        + " radius %s and spacing %s",
                radius,
                spacing);
    }

    /** Points along a side. */
    public int side() {
        return 2 * (int) Math.floor(radius / spacing + 1e-9) + 1;
    }

    /** Coordinates along a side, symmetric about 0. */
    public double[] coordinates() {
        int half = side() / 2;
        double[] at = new double[side()];
        for (int i = 0; i < at.length; i++) {
            at[i] = (i - half) * spacing;
        }
        return at;
    }

    /** All points, complex, {@code [row · column]}. */
    public Tensor points() {
        double[] at = coordinates();
        double[] pairs = new double[2 * at.length * at.length];
        for (int row = 0; row < at.length; row++) {
            for (int column = 0; column < at.length; column++) {
                pairs[2 * (row * at.length + column)] = at[column];
                pairs[2 * (row * at.length + column) + 1] = at[row];
            }
        }
        return Tensors.complex(pairs, (long) at.length * at.length);
    }
}
