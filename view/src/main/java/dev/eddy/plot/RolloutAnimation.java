package dev.eddy.plot;

import dev.eddy.misuse.Check;
import dev.eddy.result.NumericArray;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Trajectories in motion: curves in one dimension, images in two, middle slices in three. */
public final class RolloutAnimation {
    private RolloutAnimation() {}

    /** Time indices to show: at most this many, first and last included, evenly spread. */
    public static int[] times(int states, int mostFrames) {
        Check.that(mostFrames >= 2, "an animation shows at least 2 frames, got %d", mostFrames);
        if (states <= mostFrames) {
            return IntStream.range(0, states).toArray();
        }
        return IntStream.range(0, mostFrames)
                .map(k -> (int) Math.round(k * (states - 1.0) / (mostFrames - 1)))
                .toArray();
    }

    /**
     * Curves over x, one frame per time. With two trajectories the first is the reference: a broad grey line below.
     *
     * @param trajectories {@code [time, channels, x]} each
     * @param colour index into the {@link Palette} of the first line that is no reference
     */
    public static Animation lines(
            List<NumericArray> trajectories, double low, double high, int colour, int width, int height, int frames) {
        int[] times = times(trajectories.get(0).size(0), frames);
        int bar = barHeight(height);
        LineFrames canvas = new LineFrames(width, height - bar, low, high, trajectories.size(), colour);
        List<BufferedImage> images = new ArrayList<>();
        for (int time : times) {
            BufferedImage image = canvas.frame(trajectories, time, bar);
            bar(image, bar, time, trajectories.get(0).size(0), canvas.inkIndex());
            images.add(image);
        }
        return new Animation(images, delay(times.length));
    }

    /**
     * States beside each other as images, one pixel per point or {@code factor}² pixels.
     *
     * @param trajectories {@code [time, channels, x, y(, z)]} each
     * @param mostPoints points per axis are thinned to at most this many
     */
    public static Animation images(
            List<NumericArray> trajectories, ColourScale scale, int mostPoints, int factor, int frames) {
        int[] times = times(trajectories.get(0).size(0), frames);
        IndexedColours colours = IndexedColours.coarse(scale);
        IndexColorModel model = colours.model();
        List<BufferedImage> images = new ArrayList<>();
        for (int time : times) {
            List<Plane> planes = new ArrayList<>();
            for (NumericArray trajectory : trajectories) {
                for (Plane slice : Plane.slices(trajectory, time, 0)) {
                    planes.add(enlarged(slice.thinned(mostPoints, mostPoints), factor));
                }
            }
            BufferedImage image = row(planes, colours, model);
            bar(image, barHeight(image.getHeight()), time, trajectories.get(0).size(0), colours.ink());
            images.add(image);
        }
        return new Animation(images, delay(times.length));
    }

    /**
     * A trajectory in one dimension: a moving curve, and below it a space–time diagram that grows with it.
     *
     * @param trajectory {@code [time, channels, x]} on a periodic axis
     * @param low lower end of the curve's range; the colours have the range of the scale
     */
    public static Animation spaceTime(
            NumericArray trajectory,
            int channel,
            ColourScale scale,
            double low,
            double high,
            int width,
            int height,
            int frames) {
        SpaceTimeFrames canvas = new SpaceTimeFrames(trajectory, channel, scale, low, high, width, height);
        int[] times = times(trajectory.size(0), frames);
        return new Animation(IntStream.of(times).mapToObj(canvas::frame).toList(), delay(times.length));
    }

    /**
     * A trajectory in two dimensions, at any size: values, not colours, are interpolated across the periodic box.
     *
     * @param trajectory {@code [time, channels, x, y]}
     */
    public static Animation field(NumericArray trajectory, int channel, ColourScale scale, int size, int frames) {
        int[] times = times(trajectory.size(0), frames);
        IndexedColours colours = IndexedColours.coarser(scale);
        IndexColorModel model = colours.model();
        List<BufferedImage> images = new ArrayList<>();
        for (int time : times) {
            PeriodicBox state = new PeriodicBox(trajectory, time, channel);
            float[] values = new float[size * size];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) state.at((i % size + 0.5) / size, (i / size + 0.5) / size);
            }
            BufferedImage image = colours.blank(size, size + 2, model);
            colours.paint(new Plane(size, size, values), image, 0, 0);
            bar(image, 2, time, trajectory.size(0), colours.ink());
            images.add(image);
        }
        return new Animation(images, delay(times.length));
    }

    /**
     * A trajectory in three dimensions: the outside of the periodic box.
     *
     * @param trajectory {@code [time, channels, x, y, z]}
     */
    public static Animation cube(NumericArray trajectory, int channel, ColourScale scale, int size, int frames) {
        CubeFrames canvas = new CubeFrames(scale, size - 2);
        int[] times = times(trajectory.size(0), frames);
        List<BufferedImage> images = new ArrayList<>();
        for (int time : times) {
            BufferedImage image = canvas.frame(trajectory, time, channel, 2);
            bar(image, 2, time, trajectory.size(0), canvas.ink());
            images.add(image);
        }
        return new Animation(images, delay(times.length));
    }

    private static BufferedImage row(List<Plane> planes, IndexedColours colours, IndexColorModel model) {
        int gap = Math.max(4, planes.get(0).columns() / 24);
        int height = planes.stream().mapToInt(Plane::rows).max().orElseThrow();
        int width = planes.stream().mapToInt(Plane::columns).sum() + gap * (planes.size() - 1);
        BufferedImage image = colours.blank(width, height + 2 * barHeight(height), model);
        int left = 0;
        for (Plane plane : planes) {
            colours.paint(plane, image, left, height - plane.rows());
            left += plane.columns() + gap;
        }
        return image;
    }

    private static Plane enlarged(Plane plane, int factor) {
        if (factor == 1) {
            return plane;
        }
        int columns = plane.columns() * factor;
        float[] values = new float[columns * plane.rows() * factor];
        for (int i = 0; i < values.length; i++) {
            values[i] = plane.at(i % columns / factor, i / columns / factor);
        }
        return new Plane(columns, plane.rows() * factor, values);
    }

    /** Of the bar at the bottom that shows how far time has come. */
    private static int barHeight(int imageHeight) {
        return Math.max(1, imageHeight / 60);
    }

    private static void bar(BufferedImage image, int height, int time, int states, int ink) {
        byte[] pixels = IndexedColours.pixels(image);
        int reached = states == 1 ? 0 : (int) Math.round((double) image.getWidth() * time / (states - 1));
        for (int y = image.getHeight() - height; y < image.getHeight(); y++) {
            for (int x = 0; x < reached; x++) {
                pixels[y * image.getWidth() + x] = (byte) ink;
            }
        }
    }

    /** About seven seconds in all, whatever the number of frames. */
    private static int delay(int frames) {
        return Math.max(40, Math.min(400, 7000 / frames / 10 * 10));
    }
}
