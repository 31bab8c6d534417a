package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/**
 * The average of Gaussian bumps of height 1 with random centres and widths, not wrapped around.
 *
 * <pre>  u(x) = mean over blobs of exp(−½ Σ_d (x_d − μ_d)² / σ²_d) </pre>
 */
@Doc("Gaussian bumps with random centres and widths")
public record GaussianBlobs(
        @Default("1") @Doc("number of bumps") int count,

        @Default("0.4") @Doc("smallest coordinate of a centre")
        double positionLow,

        @Default("0.6") @Doc("largest coordinate of a centre")
        double positionHigh,

        @Default("0.005") @Doc("smallest variance on an axis")
        double varianceLow,

        @Default("0.01") @Doc("largest variance on an axis") double varianceHigh,

        @Default("false") @Doc("whether to give one minus the field")
        boolean complement)
        implements InitialStates {
    /** One bump near the middle of the box. */
    public static final GaussianBlobs ONE = new GaussianBlobs(1, 0.4, 0.6, 0.005, 0.01, false);

    public GaussianBlobs {
        Check.that(count >= 1, "gaussian-blobs: expected a count of at least 1, got %d", count);
        Check.that(
                positionLow <= positionHigh,
                "gaussian-blobs: expected position-low ≤ position-high, got %s and %s",
                positionLow,
                positionHigh);
        Check.that(
                varianceLow > 0 && varianceLow <= varianceHigh,
                "gaussian-blobs: expected 0 < variance-low ≤ variance-high, got %s and %s",
                varianceLow,
                varianceHigh);
    }

    /** One minus this field. */
    public GaussianBlobs complemented() {
        return new GaussianBlobs(count, positionLow, positionHigh, varianceLow, varianceHigh, !complement);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Draws draws = new Draws(seed);
        Points points = new Points(grid);
        double[] field = new double[points.count()];
        for (int blob = 0; blob < count; blob++) {
            double[] centre = draws.uniforms(grid.dims(), positionLow, positionHigh);
            double[] variance = draws.uniforms(grid.dims(), varianceLow, varianceHigh);
            points.forEach((i, x) -> {
                double exponent = 0;
                for (int d = 0; d < x.length; d++) {
                    exponent += (x[d] - centre[d]) * (x[d] - centre[d]) / variance[d];
                }
                field[i] += StrictMath.exp(-0.5 * exponent) / count;
            });
        }
        for (int i = 0; complement && i < field.length; i++) {
            field[i] = 1 - field[i];
        }
        return field;
    }

    @Override
    public String shortName() {
        return "gaussian-blobs;" + count + ";" + Names.number(positionLow) + ";" + Names.number(positionHigh) + ";"
                + Names.number(varianceLow) + ";" + Names.number(varianceHigh) + ";" + complement;
    }
}
