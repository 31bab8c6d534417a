package dev.eddy.plot;

import dev.eddy.misuse.Check;
import dev.eddy.result.NumericArray;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws states in one dimension as smooth-edged curves, with one small palette for all frames. Column by column and
 * straight into palette indices: thousands of frames cost what a handful would through a general drawing library.
 */
final class LineFrames {
    private static final int MOST_LINES = 8;
    private static final int REFERENCE = 0xAEB6BF;
    private static final int PAPER = 0;
    private static final int RULE = 1;
    private static final int INK = 2;
    private static final int SHADES = 6;

    private final int width;
    private final int height;
    private final double low;
    private final double high;
    private final int lines;
    private final List<Integer> palette = new ArrayList<>(List.of(0xFFFFFF, 0xE4E8EC, 0x57606A));
    /** For each colour of the palette what it mostly is: paper (0) or a line (counted from 1). */
    private final List<Integer> mostly = new ArrayList<>(List.of(0, 0, 0));
    /** Where the shades from one line (or 0, paper) to another line begin in the palette. */
    private final int[][] ramps;

    private final IndexColorModel model;

    LineFrames(int width, int height, double low, double high, int lines, int colour) {
        Check.that(lines <= MOST_LINES, "one animation shows at most %d curves, got %d", MOST_LINES, lines);
        this.width = width;
        this.height = height;
        this.lines = lines;
        double room = 0.12 * (high - low);
        this.low = low - room;
        this.high = high + room;
        int[] colours = new int[lines + 1];
        colours[0] = palette.get(PAPER);
        for (int i = 1; i <= lines; i++) {
            colours[i] = reference(i) ? REFERENCE : Palette.rgb(colour + i - (lines > 1 ? 2 : 1));
        }
        ramps = new int[lines + 1][lines + 1];
        for (int to = 1; to <= lines; to++) {
            for (int from = 0; from <= to; from++) {
                ramps[from][to] = palette.size();
                for (int shade = 1; shade <= SHADES; shade++) {
                    palette.add(blend(colours[from], colours[to], shade / (double) SHADES));
                    mostly.add(2 * shade >= SHADES ? to : from);
                }
            }
        }
        int[] rgb = palette.stream().mapToInt(x -> x).toArray();
        int bits = 32 - Integer.numberOfLeadingZeros(rgb.length - 1);
        model = new IndexColorModel(bits, rgb.length, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    int inkIndex() {
        return INK;
    }

    /** The first of several lines is what the others are compared with. */
    private boolean reference(int line) {
        return line == 1 && lines > 1;
    }

    /** One state of each trajectory, channel 0, with some rows of paper below. */
    BufferedImage frame(List<NumericArray> trajectories, int time, int below) {
        BufferedImage image = new BufferedImage(width, height + below, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] pixels = IndexedColours.pixels(image);
        int zero = (int) place(low < 0 && high > 0 ? 0 : (low + high) / 2);
        for (int x = 0; x < width; x++) {
            pixels[zero * width + x] = RULE;
        }
        for (int line = 1; line <= lines; line++) {
            NumericArray trajectory = trajectories.get(line - 1);
            double stroke = reference(line) ? 5 : 2;
            double left = heightAt(trajectory, time, 0);
            for (int x = 0; x < width; x++) {
                double right = heightAt(trajectory, time, x + 1);
                if (!Double.isNaN(left) && !Double.isNaN(right)) {
                    column(pixels, x, left, right, stroke, line);
                }
                left = right;
            }
        }
        return image;
    }

    /** The part of a line between two columns' edges: as broad across as the stroke, however steep it runs. */
    private void column(byte[] pixels, int x, double left, double right, double stroke, int line) {
        double slope = Math.abs(right - left);
        double across = stroke / 2 * Math.sqrt(1 + slope * slope) - slope / 2;
        double half = Math.max(stroke / 2, Math.min(stroke, across));
        double from = Math.max(0, Math.min(left, right) - half);
        double to = Math.min(height, Math.max(left, right) + half);
        for (int y = (int) from; y < to; y++) {
            double covered = Math.min(to, y + 1) - Math.max(from, y);
            int shade = (int) Math.round(covered * SHADES);
            if (shade > 0) {
                int place = y * width + x;
                pixels[place] = (byte) (ramps[mostly.get(pixels[place] & 255)][line] + shade - 1);
            }
        }
    }

    /** Distance from the top at the edge of a column, between the two nearest points; NaN next to a missing value. */
    private double heightAt(NumericArray trajectory, int time, int edge) {
        int points = trajectory.size(2);
        int start = time * trajectory.size(1) * points;
        double position = Math.max(0, Math.min(points - 1, (double) edge / width * points - 0.5));
        int below = Math.min((int) position, Math.max(0, points - 2));
        int above = Math.min(below + 1, points - 1);
        double share = position - below;
        double value = (1 - share) * trajectory.values()[start + below]
                + share * trajectory.values()[start + above];
        return Double.isFinite(value) ? place(value) : Double.NaN;
    }

    /** Values far outside are kept near: they are out of the picture all the same. */
    private double place(double value) {
        double share = (value - low) / (high - low);
        return (1 - Math.max(-1, Math.min(2, share))) * height;
    }

    private static int blend(int from, int to, double share) {
        int blend = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 255;
            int b = to >> shift & 255;
            blend = blend << 8 | (int) Math.round(a + (b - a) * share);
        }
        return blend;
    }
}
