package dev.eddy.implicit;

import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.List;

/**
 * Times of a march: where it starts, and how long each step is.
 *
 * @param start time of level 0, which closures are asked at
 * @param steps length of each step, more than 0
 */
public record TimeLevels(double start, List<Double> steps) {
    public TimeLevels {
        steps = List.copyOf(steps);
        Check.that(!steps.isEmpty(), "a march has at least 1 step, got none");
        Check.that(Double.isFinite(start), "a march starts at a finite time, got %s", start);
        for (double dt : steps) {
            Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
        }
    }

    /** Equal steps. */
    public static TimeLevels uniform(double start, double dt, int count) {
        return new TimeLevels(start, Collections.nCopies(count, dt));
    }

    /** Number of steps. */
    public int count() {
        return steps.size();
    }

    /** Length of the step from a level to the next. */
    public double dt(int level) {
        return steps.get(level);
    }

    /** Time of a level, from 0 to {@link #count}. */
    public double time(int level) {
        if (isUniform()) {
            return start + level * steps.get(0);
        }
        double time = start;
        for (int i = 0; i < level; i++) {
            time += steps.get(i);
        }
        return time;
    }

    /** Whether all steps are equally long. */
    public boolean isUniform() {
        return Collections.frequency(steps, steps.get(0)) == steps.size();
    }
}
