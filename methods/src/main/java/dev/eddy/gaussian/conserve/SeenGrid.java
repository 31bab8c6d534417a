package dev.eddy.gaussian.conserve;

import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * What a predictor sees of one problem: its values at a grid of times and places, one of each in every tenth.
 *
 * @param times as parts of the horizon, {@code [100]}
 * @param places as parts of the extent, {@code [100]}
 * @param values {@code [100]}
 */
record SeenGrid(Tensor times, Tensor places, Tensor values) {
    private static final int LINES = 10;

    static SeenGrid of(PorousMedium problem, Draws draws) {
        Tensor times = spread(draws);
        Tensor places = spread(draws);
        Tensor values = problem.solution(places.times(problem.extent()), times.times(problem.horizon()));
        return new SeenGrid(
                times.unsqueeze(1).expand(LINES, LINES).reshape(-1),
                places.unsqueeze(0).expand(LINES, LINES).reshape(-1),
                values.reshape(-1));
    }

    /** One number in each tenth of [0, 1]. */
    private static Tensor spread(Draws draws) {
        return Tensors.of(draws.uniforms(LINES, 0, 1), LINES)
                .plus(Tensors.range(DType.FLOAT64, LINES))
                .over(LINES)
                .plus(1e-3);
    }

    /** Times and places side by side, in [−1, 1], {@code [100, 2]}. */
    Tensor points() {
        return points(times, places);
    }

    /** The same of others. */
    static Tensor points(Tensor times, Tensor places) {
        return Tensors.stack(java.util.List.of(times, places), 1).times(2).minus(1);
    }
}
