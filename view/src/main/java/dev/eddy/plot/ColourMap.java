package dev.eddy.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A path of colours for the numbers 0 to 1, equally spaced to the eye: a smooth curve through a few control points in
 * OKLab, walked at constant speed. Lightness alone orders the values (or, on a diverging map, their magnitudes), so the
 * maps survive grey printing and colour blindness.
 */
public final class ColourMap {
    /** Blue over white to red, for signed fields. Both ends are equally dark. */
    public static final ColourMap DIVERGING = new ColourMap(
            "diverging",
            List.of(
                    List.of(
                            Oklab.polar(0.34, 0.115, 262),
                            Oklab.polar(0.50, 0.140, 257),
                            Oklab.polar(0.68, 0.110, 248),
                            Oklab.polar(0.86, 0.055, 240),
                            Oklab.polar(0.985, 0.0, 240)),
                    List.of(
                            Oklab.polar(0.985, 0.0, 40),
                            Oklab.polar(0.86, 0.075, 45),
                            Oklab.polar(0.68, 0.150, 37),
                            Oklab.polar(0.50, 0.170, 29),
                            Oklab.polar(0.34, 0.130, 24))));

    /** Dark indigo over teal to pale yellow, for fields of one sign. */
    public static final ColourMap SEQUENTIAL = new ColourMap(
            "sequential",
            List.of(List.of(
                    Oklab.polar(0.22, 0.090, 290),
                    Oklab.polar(0.40, 0.120, 265),
                    Oklab.polar(0.58, 0.098, 220),
                    Oklab.polar(0.77, 0.130, 160),
                    Oklab.polar(0.96, 0.100, 105))));

    private static final int STEPS = 512;

    private final String name;
    /** Equal shares of the range, each a table of colours at equal distances. */
    private final List<List<Oklab>> legs;

    private ColourMap(String name, List<List<Oklab>> controlPoints) {
        this.name = name;
        this.legs = controlPoints.stream().map(ColourMap::equallySpaced).toList();
    }

    public String name() {
        return name;
    }

    /** {@code 0xRRGGBB} for a number from 0 to 1; numbers outside get the colour of the end. */
    public int rgb(double share) {
        return at(share).rgb();
    }

    /** Colours for this many equal classes of the range, the first at 0 and the last at 1. */
    public int[] levels(int count) {
        int[] colours = new int[count];
        for (int i = 0; i < count; i++) {
            colours[i] = rgb(count == 1 ? 0.5 : i / (count - 1.0));
        }
        return colours;
    }

    Oklab at(double share) {
        double place = Math.max(0, Math.min(1, share)) * legs.size();
        int leg = Math.min((int) place, legs.size() - 1);
        return interpolate(legs.get(leg), place - leg);
    }

    private static Oklab interpolate(List<Oklab> table, double share) {
        double place = share * (table.size() - 1);
        int index = Math.min((int) place, table.size() - 2);
        return table.get(index).towards(table.get(index + 1), place - index);
    }

    private static List<Oklab> equallySpaced(List<Oklab> points) {
        List<Oklab> curve = new ArrayList<>();
        for (int i = 0; i + 1 < points.size(); i++) {
            Oklab before = points.get(Math.max(i - 1, 0));
            Oklab after = points.get(Math.min(i + 2, points.size() - 1));
            for (int k = 0; k < STEPS; k++) {
                curve.add(spline(before, points.get(i), points.get(i + 1), after, k / (double) STEPS));
            }
        }
        curve.add(points.get(points.size() - 1));
        double[] walked = new double[curve.size()];
        for (int i = 1; i < walked.length; i++) {
            walked[i] = walked[i - 1] + curve.get(i).distance(curve.get(i - 1));
        }
        List<Oklab> table = new ArrayList<>();
        for (int k = 0; k <= STEPS; k++) {
            double wanted = walked[walked.length - 1] * k / STEPS;
            int found = Arrays.binarySearch(walked, wanted);
            int index = Math.min(found >= 0 ? found : -found - 2, walked.length - 2);
            double share = (wanted - walked[index]) / (walked[index + 1] - walked[index]);
            table.add(curve.get(index).towards(curve.get(index + 1), share));
        }
        return List.copyOf(table);
    }

    /** Catmull–Rom: through {@code from} and {@code to}, with slopes from the neighbours. */
    private static Oklab spline(Oklab before, Oklab from, Oklab to, Oklab after, double t) {
        return new Oklab(
                spline(before.lightness(), from.lightness(), to.lightness(), after.lightness(), t),
                spline(before.a(), from.a(), to.a(), after.a(), t),
                spline(before.b(), from.b(), to.b(), after.b(), t));
    }

    private static double spline(double before, double from, double to, double after, double t) {
        double slopeFrom = (to - before) / 2;
        double slopeTo = (after - from) / 2;
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * from
                + (t3 - 2 * t2 + t) * slopeFrom
                + (3 * t2 - 2 * t3) * to
                + (t3 - t2) * slopeTo;
    }
}
