package dev.eddy.inverse;

import dev.eddy.inverse.InverseProblem.Part;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a problem is learned from and judged by, made with the true fields in the steps of the reference.
 *
 * @param observed {@code [sample, time, channels, x…]}, the exact first state and then the observed times, with their noise
 * @param seen 1 where a sensor is and 0 elsewhere, {@code [1, time, 1 or channels, x…]} over the observed times, 0 in channels that
 *     are not seen; null where all is seen
 * @param known {@code [sample, time, channels, x…]}: the observed trajectories at the judged times, time 0 included
 * @param heldOut the same of the held-out ones
 */
public record InverseData(Tensor observed, @Nullable Tensor seen, Tensor known, Tensor heldOut) {
    private static final int SENSORS = 3;
    private static final int NOISE = 4;

    /** Makes the data. They belong to the enclosing scope. */
    public static InverseData of(InverseProblem problem, DType type) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor known = trajectories(problem, Part.OBSERVED, judged(problem), type);
            Tensor heldOut = trajectories(problem, Part.HELD_OUT, judged(problem), type);
            Tensor observed =
                    trajectories(problem, Part.OBSERVED, problem.observations().times(), type);
            Tensor seen = seen(problem, type);
            return new InverseData(
                    scope.keep(noisy(problem, observed)),
                    seen == null ? null : scope.keep(seen),
                    scope.keep(known),
                    scope.keep(heldOut));
        }
    }

    private static List<Double> judged(InverseProblem problem) {
        List<Double> times = new ArrayList<>();
        for (int step = 1; step <= problem.steps(); step++) {
            times.add(step * problem.every());
        }
        return times;
    }

    private static Tensor trajectories(InverseProblem problem, Part part, List<Double> times, DType type) {
        Tensor initial = problem.initialStates(part, type);
        Tensor later = problem.propagator(part, problem.reference()).states(problem.truth(type), initial, times);
        return Tensors.cat(List.of(initial.unsqueeze(1), later), 1);
    }

    private static Tensor noisy(InverseProblem problem, Tensor observed) {
        double noise = problem.observations().noise();
        if (noise == 0) {
            return observed;
        }
        long[] shape = observed.shape();
        shape[1]--;
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        double[] errors = new Draws(problem.noiseSeed().at(NOISE)).normals(count);
        Tensor first = observed.narrow(1, 0, 1);
        Tensor later = observed.narrow(1, 1, shape[1]);
        return Tensors.cat(
                List.of(first, later.plus(noise, Tensors.of(errors, shape).to(observed.dtype()))), 1);
    }

    private static @Nullable Tensor seen(InverseProblem problem, DType type) {
        Tensor sensors = sensors(problem, type);
        int channels = problem.space().channels();
        if (problem.observedChannels() == channels) {
            return sensors;
        }
        double[] visible = new double[channels];
        Arrays.fill(visible, 0, problem.observedChannels(), 1);
        Tensor mask =
                Tensors.along(2, problem.space().grid().dims() + 3, visible).to(type);
        return sensors == null ? mask : sensors.times(mask);
    }

    private static @Nullable Tensor sensors(InverseProblem problem, DType type) {
        Observations observations = problem.observations();
        if (observations.sensors() == 0) {
            return null;
        }
        int cells = Math.toIntExact(problem.space().grid().size());
        int times = observations.times().size();
        double[] mask = new double[times * cells];
        Seed seed = problem.noiseSeed().at(SENSORS);
        for (int time = 0; time < times; time++) {
            long[] order = new Draws(seed.at(observations.moving() ? time : 0)).permutation(cells);
            for (int sensor = 0; sensor < observations.sensors(); sensor++) {
                mask[time * cells + Math.toIntExact(order[sensor])] = 1;
            }
        }
        long[] grid = problem.space().grid().points();
        long[] shape = new long[grid.length + 3];
        shape[0] = 1;
        shape[1] = times;
        shape[2] = 1;
        System.arraycopy(grid, 0, shape, 3, grid.length);
        return Tensors.of(mask, shape).to(type);
    }
}
