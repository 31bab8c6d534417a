package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.awt.image.BufferedImage;
import java.util.List;

/** Planes as images with a palette of eight bits, origin at the lower left. */
public final class FieldImage {
    private FieldImage() {}

    /** One pixel per point: what a page enlarges by itself. */
    public static BufferedImage of(Plane plane, ColourScale scale) {
        return strip(List.of(plane), scale, 0);
    }

    /** Each point a square of this many pixels: no value is invented. */
    public static BufferedImage crisp(Plane plane, ColourScale scale, int factor) {
        Check.that(factor >= 1, "an image can be enlarged 1, 2, … times, got %d", factor);
        return resampled(plane, scale, plane.columns() * factor, plane.rows() * factor, false);
    }

    /** Any size, values (not colours) interpolated bilinearly between the points. */
    public static BufferedImage smooth(Plane plane, ColourScale scale, int width, int height) {
        Check.that(width >= 1 && height >= 1, "an image has at least one pixel, got %d × %d", width, height);
        return resampled(plane, scale, width, height, true);
    }

    /** Planes beside each other, one pixel per point, with transparent gaps. */
    public static BufferedImage strip(List<Plane> planes, ColourScale scale, int gap) {
        Check.that(!planes.isEmpty(), "a strip needs at least one plane");
        int height = planes.stream().mapToInt(Plane::rows).max().orElseThrow();
        int width = planes.stream().mapToInt(Plane::columns).sum() + gap * (planes.size() - 1);
        IndexedColours colours = IndexedColours.fine(scale);
        BufferedImage image = colours.blank(width, height, colours.modelOnPage());
        int left = 0;
        for (Plane plane : planes) {
            colours.paint(plane, image, left, height - plane.rows());
            left += plane.columns() + gap;
        }
        return image;
    }

    /** The colours of a scale from left to right. */
    public static BufferedImage bar(ColourScale scale, int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale.low() + (scale.high() - scale.low()) * (i % width + 0.5) / width);
        }
        return of(new Plane(width, height, values), scale);
    }

    private static BufferedImage resampled(Plane plane, ColourScale scale, int width, int height, boolean smooth) {
        IndexedColours colours = IndexedColours.fine(scale);
        BufferedImage image = colours.blank(width, height);
        byte[] pixels = IndexedColours.pixels(image);
        for (int y = 0; y < height; y++) {
            double row = (height - y - 0.5) / height * plane.rows();
            for (int x = 0; x < width; x++) {
                double column = (x + 0.5) / width * plane.columns();
                double value = smooth ? bilinear(plane, column - 0.5, row - 0.5) : plane.at((int) column, (int) row);
                pixels[y * width + x] = (byte) colours.index(value);
            }
        }
        return image;
    }

    private static double bilinear(Plane plane, double column, double row) {
        int left = clamp((int) Math.floor(column), plane.columns());
        int right = clamp((int) Math.floor(column) + 1, plane.columns());
        int below = clamp((int) Math.floor(row), plane.rows());
        int above = clamp((int) Math.floor(row) + 1, plane.rows());
        double across = column - Math.floor(column);
        double up = row - Math.floor(row);
        return (1 - up) * ((1 - across) * plane.at(left, below) + across * plane.at(right, below))
                + up * ((1 - across) * plane.at(left, above) + across * plane.at(right, above));
    }

    private static int clamp(int index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }
}
