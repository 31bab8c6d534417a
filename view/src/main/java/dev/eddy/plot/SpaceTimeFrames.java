package dev.eddy.plot;

import dev.eddy.result.NumericArray;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * A trajectory in one dimension as a moving curve above a space–time diagram that grows downward: x to the right in both.
 */
final class SpaceTimeFrames {
    private static final int LEVELS = 55;
    private static final int MISSING = LEVELS;
    private static final int PAPER = LEVELS + 1;
    private static final int RULE = LEVELS + 2;
    private static final int SHADE = LEVELS + 3;
    private static final int INK = LEVELS + 4;
    private static final int GAP = 4;

    private final NumericArray trajectory;
    private final int channel;
    private final ColourScale scale;
    private final int width;
    private final int curve;
    private final int diagram;
    private final double low;
    private final double high;
    private final IndexColorModel model;

    /** @param low and {@code high}: what the curve's range must hold */
    SpaceTimeFrames(
            NumericArray trajectory, int channel, ColourScale scale, double low, double high, int width, int height) {
        this.trajectory = trajectory;
        this.channel = channel;
        this.scale = scale;
        this.width = width;
        this.curve = height * 2 / 5;
        this.diagram = height - curve - GAP;
        double room = 0.08 * (high - low);
        this.low = low - room;
        this.high = high + room;
        int[] colours = Arrays.copyOf(scale.map().levels(LEVELS), INK + 1);
        colours[MISSING] = ColourScale.MISSING_RGB;
        colours[PAPER] = 0xFFFFFF;
        colours[RULE] = 0xE4E8EC;
        colours[SHADE] = 0x9BA3AB;
        colours[INK] = 0x24292F;
        model = new IndexColorModel(6, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /** What has happened up to a time. */
    BufferedImage frame(int time) {
        BufferedImage image = new BufferedImage(width, curve + GAP + diagram, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] pixels = IndexedColours.pixels(image);
        Arrays.fill(pixels, (byte) PAPER);
        curve(pixels, new PeriodicBox(trajectory, time, channel));
        int times = trajectory.size(0);
        int reached = (int) Math.round((double) diagram * (time + 1) / times);
        for (int row = 0; row < reached; row++) {
            int at = Math.min(times - 1, (int) ((row + 0.5) / diagram * times));
            PeriodicBox state = new PeriodicBox(trajectory, at, channel);
            int begin = (curve + GAP + row) * width;
            for (int x = 0; x < width; x++) {
                double value = state.at((x + 0.5) / width);
                pixels[begin + x] = (byte) (Double.isFinite(value) ? scale.level(value, LEVELS) : MISSING);
            }
        }
        return image;
    }

    private void curve(byte[] pixels, PeriodicBox state) {
        if (low < 0 && high > 0) {
            Arrays.fill(pixels, row(0) * width, (row(0) + 1) * width, (byte) RULE);
        }
        for (int x = 0; x < width; x++) {
            double left = place(state.at(x / (double) width));
            double right = place(state.at((x + 1) / (double) width));
            if (Double.isNaN(left) || Double.isNaN(right)) {
                continue;
            }
            double top = Math.min(left, right) - 0.7;
            double bottom = Math.max(left, right) + 0.7;
            for (int y = Math.max(0, (int) Math.floor(top)); y <= Math.min(curve - 1, (int) bottom); y++) {
                double covered = Math.min(bottom, y + 1) - Math.max(top, y);
                if (covered > 0.25) {
                    pixels[y * width + x] = (byte) (covered > 0.65 ? INK : SHADE);
                }
            }
        }
    }

    private int row(double value) {
        return (int) Math.max(0, Math.min(curve - 1.0, place(value)));
    }

    private double place(double value) {
        return (high - value) / (high - low) * curve;
    }
}
