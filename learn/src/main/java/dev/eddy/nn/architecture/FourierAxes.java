package dev.eddy.nn.architecture;

import dev.eddy.misuse.Check;
import dev.eddy.nn.FieldAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Fields whose low Fourier modes a network mixes: modes and, where an axis is not periodic, zeros beyond its end. */
final class FourierAxes {
    private final String who;
    private final List<FieldAxis> axes;
    private final double padding;

    FourierAxes(String who, List<FieldAxis> axes, double padding) {
        this.who = who;
        this.axes = axes;
        this.padding = padding;
    }

    static void check(String who, List<Integer> modes, double padding) {
        Check.that(
                !modes.isEmpty() && modes.size() <= 3 && modes.stream().allMatch(m -> m >= 1),
                "%s: modes is at least 1, for all axes or for each, got %s",
                who,
                modes);
        Check.that(
                padding >= 0 && padding <= 4,
                "%s: padding is between 0 and 4 times the points of an axis, got %s",
                who,
                padding);
    }

    /** Modes of each axis. */
    List<Integer> modes(List<Integer> given) {
        Check.that(
                given.size() == 1 || given.size() == axes.size(),
                "%s: there is one number of modes for all axes or one for each of the %d, got %s",
                who,
                axes.size(),
                given);
        return given.size() == 1 ? Collections.nCopies(axes.size(), given.get(0)) : given;
    }

    /** Zeros beyond the end of each axis. */
    List<Integer> zeros() {
        return axes.stream()
                .map(axis -> axis.isPeriodic() ? 0 : (int) Math.ceil(padding * axis.points()))
                .toList();
    }

    /** Points of each axis with the zeros. */
    List<Integer> points() {
        List<Integer> points = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            points.add(axes.get(axis).points() + zeros().get(axis));
        }
        return points;
    }

    static String text(List<Integer> modes) {
        return modes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static String text(double padding) {
        return padding == Fno.PADDING ? "" : ";padding=" + padding;
    }
}
