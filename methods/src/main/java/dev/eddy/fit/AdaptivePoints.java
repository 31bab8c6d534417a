package dev.eddy.fit;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Points where the residual is large: of many, some are drawn with probabilities (Wu et al. 2023, A comprehensive study of non-adaptive
 * and residual-based adaptive sampling)
 *
 * <pre>  p ∝ |r|ᵏ / ⟨|r|ᵏ⟩ + c </pre>
 *
 * The residual is that of the weights as they are, so a resumed training sees the same points.
 *
 * @param pool the many
 * @param count of those that are drawn
 * @param power k; 0 draws them evenly
 * @param floor c; large values draw them evenly
 * @param residual of points, {@code [points]} or {@code [points, channels]}
 */
public record AdaptivePoints(PointSampler pool, int count, double power, double floor, UnaryOperator<Tensor> residual)
        implements PointSampler {
    public AdaptivePoints {
        Check.that(
                count >= 1 && power >= 0 && floor >= 0,
                "adaptive points: 1 point or more, power and floor of 0 or more, got %d, %s and %s",
                count,
                power,
                floor);
    }

    @Override
    public Tensor points(CoordinateBox box, Seed seed, long update) {
        Tensor many = pool.points(box, seed, update);
        double[] sums;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor sizes = residual.apply(many).abs().reshape(many.size(0), -1).sum(1);
            sums = sizes.toDoubles();
        }
        double mean = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.pow(sums[i], power);
            mean += sums[i] / sums.length;
        }
        double before = 0;
        for (int i = 0; i < sums.length; i++) {
            before += (mean > 0 && Double.isFinite(mean) ? sums[i] / mean : 1) + floor;
            sums[i] = before;
        }
        Draws draws = new Draws(seed.at(Stream.BATCH, update).at(1));
        long[] chosen = new long[count];
        for (int i = 0; i < count; i++) {
            int at = Arrays.binarySearch(sums, draws.uniform(0, before));
            chosen[i] = Math.min(sums.length - 1, at < 0 ? -at - 1 : at);
        }
        return many.gather(0, chosen);
    }
}
