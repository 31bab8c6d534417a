package dev.eddy.plot;

import dev.eddy.misuse.Check;
import dev.eddy.plot.FieldFigure.Panel;
import dev.eddy.result.NumericArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A trajectory as a picture or an animation in a file, in one call. Runs without a display. */
public final class Plots {
    private static final int FRAMES = 100;

    private Plots() {}

    /**
     * A space–time diagram in one dimension (a row per channel), the first and the last state in two (a row per
     * channel), their middle slices in three (channel 0).
     *
     * @param trajectory {@code [time, channels, x(, y(, z))]}, time 0 included
     * @param extents lengths of the domain, one for each axis or one for all
     * @param dt time between two states
     * @param low lower end of the colours; with {@code high} of the other sign the colours diverge from 0
     */
    public static void state(NumericArray trajectory, double[] extents, double dt, double low, double high, Path png) {
        state(trajectory, extents, dt, low, high, FieldNames.NONE, png);
    }

    /** The same with names of channels and axes. */
    public static void state(
            NumericArray trajectory, double[] extents, double dt, double low, double high, FieldNames names, Path png) {
        check(trajectory);
        Check.that(
                extents.length == 1 || extents.length == trajectory.shape().length - 2,
                "%d lengths of a domain of %d axes; one for each is needed, or one for all",
                extents.length,
                trajectory.shape().length - 2);
        Check.that(
                Arrays.stream(extents).allMatch(extent -> extent > 0) && dt > 0,
                "the extents %s and the time step %s must be positive",
                Arrays.toString(extents),
                dt);
        ColourScale scale = ColourScale.of(low, high);
        int dims = trajectory.shape().length - 2;
        int steps = trajectory.size(0) - 1;
        if (dims == 1) {
            List<List<Panel>> rows = new ArrayList<>();
            for (int channel = 0; channel < trajectory.size(1); channel++) {
                String title = names.channel(channel, trajectory.size(1));
                rows.add(List.of(new Panel(
                        Plane.spaceTime(trajectory, channel),
                        title,
                        "time",
                        Math.max(steps, 1) * dt,
                        names.axis(0),
                        extents[0])));
            }
            WholeFile.write(png, WholeFile.png(new FieldFigure(rows, scale, 720, 320).draw()));
        } else {
            int width = dims == 2 ? 360 : 260;
            // As the domain is, but never so that nothing is seen.
            double shape = dims == 2 ? Math.min(2, Math.max(0.25, of(extents, 1) / of(extents, 0))) : 1;
            int height = (int) Math.round(width * shape);
            WholeFile.write(
                    png,
                    WholeFile.png(
                            new FieldFigure(states(trajectory, extents, dt, names), scale, width, height).draw()));
        }
    }

    /** The trajectory in motion: a curve in one dimension, an image in two, three middle slices in three. */
    public static void animate(NumericArray trajectory, double low, double high, Path gif) {
        check(trajectory);
        animation(List.of(trajectory), low, high).write(gif);
    }

    /** A prediction beside (in one dimension: over) its reference, in motion. */
    public static void compare(NumericArray prediction, NumericArray reference, double low, double high, Path gif) {
        check(prediction);
        Check.that(
                Arrays.equals(prediction.shape(), reference.shape()),
                "a prediction of shape %s cannot be compared with a reference of shape %s",
                Arrays.toString(prediction.shape()),
                Arrays.toString(reference.shape()));
        animation(List.of(reference, prediction), low, high).write(gif);
    }

    private static Animation animation(List<NumericArray> trajectories, double low, double high) {
        NumericArray first = trajectories.get(0);
        if (first.shape().length == 3) {
            return RolloutAnimation.lines(trajectories, low, high, 0, 640, 320, FRAMES);
        }
        int factor = Math.max(1, 256 / first.size(2));
        return RolloutAnimation.images(trajectories, ColourScale.of(low, high), 256, factor, FRAMES);
    }

    private static List<List<Panel>> states(NumericArray trajectory, double[] extents, double dt, FieldNames names) {
        int last = trajectory.size(0) - 1;
        int[] times = last == 0 ? new int[] {0} : new int[] {0, last};
        List<List<Panel>> rows = new ArrayList<>();
        double x = of(extents, 0);
        double y = of(extents, 1);
        if (trajectory.shape().length == 4) {
            for (int channel = 0; channel < trajectory.size(1); channel++) {
                String name = names.channel(channel, trajectory.size(1));
                String suffix = name.isEmpty() ? "" : ", " + name;
                List<Panel> row = new ArrayList<>();
                for (int time : times) {
                    Plane plane = Plane.slices(trajectory, time, channel).get(0);
                    row.add(new Panel(plane, title(time, dt) + suffix, names.axis(0), x, names.axis(1), y));
                }
                rows.add(row);
            }
            return rows;
        }
        double z = of(extents, 2);
        String nameX = names.axis(0);
        String nameY = names.axis(1);
        String nameZ = names.axis(2);
        String channel = names.channel(0, trajectory.size(1));
        for (int time : times) {
            String title = title(time, dt) + (channel.isEmpty() ? "" : ", " + channel) + ", middle of ";
            List<Plane> planes = Plane.slices(trajectory, time, 0);
            rows.add(List.of(
                    new Panel(planes.get(0), title + nameZ, nameX, x, nameY, y),
                    new Panel(planes.get(1), title + nameY, nameX, x, nameZ, z),
                    new Panel(planes.get(2), title + nameX, nameY, y, nameZ, z)));
        }
        return rows;
    }

    private static double of(double[] extents, int axis) {
        return extents[extents.length == 1 ? 0 : axis];
    }

    private static String title(int time, double dt) {
        return "t = " + NumberText.shortest(time * dt);
    }

    private static void check(NumericArray trajectory) {
        Check.that(
                trajectory.shape().length >= 3 && trajectory.shape().length <= 5 && trajectory.size(0) >= 1,
                "a picture needs a trajectory [time, channels, x(, y(, z))] with at least one state, got %d axes",
                trajectory.shape().length);
    }
}
