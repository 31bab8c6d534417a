package dev.eddy.inverse;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is seen of the trajectories that an unknown part is learned from. The first states are known everywhere and exactly.
 *
 * @param times in rising order, later than 0; need not be evenly spaced
 * @param sensors cells that are seen, drawn at random; 0 for all
 * @param noise standard deviation of what is added to every value that is seen
 */
@Doc("what is seen of the trajectories that are learned from")
public record Observations(
        @Default("[0.05]") @Doc("times in rising order; need not be evenly spaced")
        List<Double> times,

        @Default("0") @Doc("cells that are seen at each of these times, drawn at random; 0 for all")
        int sensors,

        @Default("false") @Doc("whether other cells are seen at every time")
        boolean moving,

        @Default("0") @Doc("standard deviation of the measurement noise")
        double noise) {
    public Observations {
        times = List.copyOf(times);
        Check.that(!times.isEmpty(), "observations have at least 1 time, got none");
        double last = 0;
        for (double time : times) {
            Check.that(
                    time > last && Double.isFinite(time),
                    "observations: times are later than 0 and rise, got %s",
                    times);
            last = time;
        }
        Check.that(sensors >= 0, "observations: sensors is 0, for all cells, or more, got %d", sensors);
        Check.that(
                !moving || sensors > 0,
                "observations: all cells are seen, and there is nothing to move; say how many sensors there are");
        Check.that(noise >= 0 && Double.isFinite(noise), "observations: noise is 0 or more, got %s", noise);
    }

    /** Everything at some times, exactly. */
    public static Observations at(Double... times) {
        return new Observations(List.of(times), 0, false, 0);
    }

    /** The last time that is seen. */
    public double last() {
        return times.get(times.size() - 1);
    }

    /** Refuses more sensors than cells. */
    void check(long cells) {
        Check.that(sensors <= cells, "observations: there are %d cells, fewer than %d sensors", cells, sensors);
    }

    /** For example {@code t=0.05,0.1;sensors=64;noise=0.05}. */
    public String shortName() {
        return "t=" + times.stream().map(Names::number).collect(Collectors.joining(","))
                + (sensors == 0 ? "" : ";sensors=" + sensors + (moving ? " moving" : ""))
                + (noise == 0 ? "" : ";noise=" + Names.number(noise));
    }
}
