package dev.eddy.fit.lagrange;

import dev.eddy.misuse.Check;
import dev.eddy.nn.point.Jet;
import dev.eddy.nn.point.PointEmbedding;
import dev.eddy.nn.point.TaylorFunction;

/**
 * Points (t, X) as (cos ωX, sin ωX, t) with ω = 2π/period: what a network of them gives is periodic in X.
 *
 * @param period of X
 */
public record Circle(double period) implements PointEmbedding {
    public Circle {
        Check.that(period > 0 && Double.isFinite(period), "a circle has a positive period, got %s", period);
    }

    @Override
    public int features(int inputs) {
        Check.that(inputs == 2, "a circle is read from points (t, X), got %d coordinates", inputs);
        return 3;
    }

    @Override
    public Jet apply(Jet points) {
        double omega = 2 * Math.PI / period;
        Jet wave = points.affine(new double[][] {{0, omega}, {0, omega}}, new double[] {Math.PI / 2, 0})
                .apply(TaylorFunction.sine(1));
        return wave.join(points.channels(0, 1));
    }

    @Override
    public String shortName() {
        return "circle;" + period;
    }
}
