package dev.eddy.ode;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times in the order in which they are reached, rising or falling: of all samples, or each sample's own.
 *
 * @param samples the times of each sample, all equally many; one list where all samples have the same
 */
public record TimeGrid(List<List<Double>> samples) {
    public TimeGrid {
        samples = samples.stream().map(List::copyOf).toList();
        Check.that(!samples.isEmpty(), "a grid in time has times, got none");
        for (List<Double> times : samples) {
            Check.that(
                    !times.isEmpty() && times.size() == samples.get(0).size(),
                    "all samples have the same number of times, at least one; got %d and %d",
                    samples.get(0).size(),
                    times.size());
            checkOrder(times);
        }
    }

    private static void checkOrder(List<Double> times) {
        double direction = 0;
        for (int i = 0; i < times.size(); i++) {
            Check.that(Double.isFinite(times.get(i)), "times are finite, got %s", times.get(i));
            double sign = i == 0 ? 0 : Math.signum(times.get(i) - times.get(i - 1));
            Check.that(
                    sign * direction >= 0,
                    "times rise or fall, got %s after a turn at %s",
                    times.get(i),
                    i == 0 ? "" : times.get(i - 1));
            direction = sign == 0 ? direction : sign;
        }
    }

    /** These times, for all samples. */
    public static TimeGrid of(double... times) {
        List<Double> list = new ArrayList<>();
        for (double time : times) {
            list.add(time);
        }
        return new TimeGrid(Collections.singletonList(list));
    }

    /** Equal steps. */
    public static TimeGrid uniform(double from, double to, int steps) {
        Check.that(steps >= 1, "a grid in time has at least 1 step, got %d", steps);
        double[] times = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            times[i] = from + (to - from) * i / steps;
        }
        times[steps] = to;
        return of(times);
    }

    /** Each sample's own grid. */
    public static TimeGrid each(List<TimeGrid> grids) {
        return new TimeGrid(grids.stream().map(grid -> grid.samples.get(0)).toList());
    }

    /** Number of times, one more than steps. */
    public int size() {
        return samples.get(0).size();
    }

    /** Whether all samples have the same times. */
    public boolean isShared() {
        return samples.size() == 1;
    }

    /** A time of a sample. */
    public double time(int sample, int index) {
        return samples.get(isShared() ? 0 : sample).get(index);
    }

    /** The same times from the last to the first. */
    public TimeGrid reversed() {
        List<List<Double>> out = new ArrayList<>();
        for (List<Double> times : samples) {
            List<Double> turned = new ArrayList<>(times);
            Collections.reverse(turned);
            out.add(turned);
        }
        return new TimeGrid(out);
    }

    /** The times from one index to before another. */
    public TimeGrid slice(int from, int to) {
        Check.that(
                from >= 0 && from < to && to <= size(),
                "a part of %d times, got those from %d to before %d",
                size(),
                from,
                to);
        return new TimeGrid(
                samples.stream().map(times -> times.subList(from, to)).toList());
    }

    /** So many equal steps in the place of each. */
    public TimeGrid refined(int factor) {
        Check.that(factor >= 1, "a step is divided into at least 1, got %d", factor);
        List<List<Double>> out = new ArrayList<>();
        for (List<Double> times : samples) {
            List<Double> fine = new ArrayList<>();
            for (int i = 0; i + 1 < times.size(); i++) {
                for (int j = 0; j < factor; j++) {
                    fine.add(times.get(i) + (times.get(i + 1) - times.get(i)) * j / factor);
                }
            }
            fine.add(times.get(times.size() - 1));
            out.add(fine);
        }
        return new TimeGrid(out);
    }

    /** The step from a time to the next one. */
    public TimeStep step(int index) {
        double[] from = new double[samples.size()];
        double[] to = new double[samples.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = time(i, index);
            to[i] = time(i, index + 1);
        }
        return TimeStep.each(from, to);
    }

    /** Refuses a state of another number of samples. */
    void check(Tensor state) {
        Check.that(state.rank() >= 1, "a state has the batch as its first axis, got a single number");
        Check.that(
                isShared() || samples.size() == state.size(0),
                "a grid of times for %d samples meets a state of %d",
                samples.size(),
                state.size(0));
    }
}
