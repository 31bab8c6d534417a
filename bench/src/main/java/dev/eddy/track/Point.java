package dev.eddy.track;

import dev.eddy.result.Curve;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One number as trackers know it.
 *
 * @param name {@code update/loss}, {@code step/nRMSE}: the axis, so that trackers draw what belongs together in one panel, then the
 *     name of the curve; {@code number/parameters} for what is one number of the trial
 * @param step trackers have whole numbers: the position, or the place in the curve where positions are no whole numbers
 */
record Point(String name, long step, double value) {
    /** All points of a curve. */
    static List<Point> of(Curve curve) {
        double[] at = curve.at();
        double[] values = curve.values();
        boolean whole = true;
        for (double position : at) {
            whole &= position == Math.rint(position) && Math.abs(position) < 1L << 53;
        }
        String name = name(curve.axis(), curve.name());
        List<Point> points = new ArrayList<>(at.length);
        for (int i = 0; i < at.length; i++) {
            points.add(new Point(name, whole ? (long) at[i] : i, values[i]));
        }
        return Collections.unmodifiableList(points);
    }

    /** The numbers of a trial. */
    static List<Point> numbers(TrialResult result) {
        return result.numbers().entrySet().stream()
                .map(number -> new Point(name("number", number.getKey()), 0, number.getValue()))
                .toList();
    }

    /** Letters, digits, dots, dashes, underscores, blanks and slashes are what all trackers take. */
    private static String name(String axis, String name) {
        return (axis + "/" + name).replace(';', '/').replaceAll("[^A-Za-z0-9._ /-]", "_");
    }
}
