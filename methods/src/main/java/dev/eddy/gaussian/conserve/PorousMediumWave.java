package dev.eddy.gaussian.conserve;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;

/**
 * k = u^m: the travelling wave u = (m V (V t − x))₊^(1/m) of speed V, whose slope at the front V t is infinite for m &gt; 1. Its
 * mass is (mV)^(1/m) m/(m+1) (V t)^(1+1/m).
 *
 * @param exponent m
 * @param speed V
 */
@Doc("a porous medium: a front that moves with finite speed")
public record PorousMediumWave(
        @Default("3.0") @Doc("exponent m of k = u^m") double exponent,

        @Default("1.0") @Doc("speed V of the front") double speed)
        implements PorousMedium {
    public PorousMediumWave {
        Check.that(
                exponent > 0 && Double.isFinite(exponent),
                "the exponent of a porous medium is positive, got %s",
                exponent);
        Check.that(speed > 0 && Double.isFinite(speed), "the speed of a front is positive, got %s", speed);
    }

    @Override
    public Tensor solution(Tensor points, Tensor times) {
        return front(times)
                .unsqueeze(-1)
                .minus(points.unsqueeze(0))
                .times(exponent * speed)
                .clamp(0, Double.MAX_VALUE)
                .power(1 / exponent);
    }

    @Override
    public Tensor mass(Tensor times) {
        double factor = Math.pow(exponent * speed, 1 / exponent) * exponent / (exponent + 1);
        return front(times).power(1 + 1 / exponent).times(factor);
    }

    @Override
    public Tensor front(Tensor times) {
        return times.times(speed);
    }

    @Override
    public double extent() {
        return 1;
    }

    @Override
    public double horizon() {
        return 1 / speed;
    }
}
