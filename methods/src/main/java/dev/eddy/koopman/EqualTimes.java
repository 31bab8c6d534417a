package dev.eddy.koopman;

import dev.eddy.ode.TimeGrid;
import java.util.stream.IntStream;

/** Times 0, dt, …, steps·dt. */
final class EqualTimes {
    private EqualTimes() {}

    static TimeGrid of(int steps, double dt) {
        return TimeGrid.of(
                IntStream.rangeClosed(0, steps).mapToDouble(step -> step * dt).toArray());
    }
}
