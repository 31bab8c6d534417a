package dev.eddy.plot;

import dev.eddy.result.NumericArray;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * States in three dimensions as the outside of the box, cut open in its middle and seen from above one of its edges: three faces, each a little
 * darker than the one before. On a periodic box neighbouring faces agree along their edge.
 */
final class CubeFrames {
    private static final int LEVELS = 41;
    private static final double[] SHADES = {1, 0.94, 0.87};
    private static final int PAPER = SHADES.length * LEVELS;
    private static final int MISSING = PAPER + 1;
    private static final int INK = PAPER + 2;
    private static final double COS_30 = Math.sqrt(3) / 2;

    private final ColourScale scale;
    private final int size;
    private final double edge;
    private final IndexColorModel model;

    /** @param size height of the images; they are a little narrower */
    CubeFrames(ColourScale scale, int size) {
        this.scale = scale;
        this.size = size;
        this.edge = (size - 2) / 2.0;
        int[] colours = new int[INK + 1];
        int[] levels = scale.map().levels(LEVELS);
        for (int shade = 0; shade < SHADES.length; shade++) {
            for (int level = 0; level < LEVELS; level++) {
                colours[shade * LEVELS + level] = darkened(levels[level], SHADES[shade]);
            }
        }
        colours[PAPER] = 0xFFFFFF;
        colours[MISSING] = ColourScale.MISSING_RGB;
        colours[INK] = 0x24292F;
        model = new IndexColorModel(7, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    int ink() {
        return INK;
    }

    private static int darkened(int rgb, double share) {
        Oklab colour = Oklab.of(rgb);
        return new Oklab(colour.lightness() * share, colour.a() * share, colour.b() * share).rgb();
    }

    /** One state, with some rows of paper below. */
    BufferedImage frame(NumericArray trajectory, int time, int channel, int below) {
        int width = (int) Math.ceil(2 * edge * COS_30) + 2;
        BufferedImage image = new BufferedImage(width, size + below, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] pixels = IndexedColours.pixels(image);
        Arrays.fill(pixels, (byte) PAPER);
        PeriodicBox whole = new PeriodicBox(trajectory, time, channel);
        // A periodic box may be cut anywhere: in its middle, where localised states begin.
        Faces box = (x, y, z) -> whole.at(x + 0.5, y + 0.5, z + 0.5);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < width; column++) {
                double across = (column + 0.5 - width / 2.0) / (edge * COS_30);
                double down = (row + 0.5 - size / 2.0) / edge;
                int colour = colour(box, across, down);
                pixels[row * width + column] = (byte) colour;
            }
        }
        return image;
    }

    /**
     * The colour at a place of the picture. A point (x, y, z) of the unit box lies at {@code across = x − y} and {@code
     * down = (x + y)/2 − z}, with the nearest vertical edge, x = y = 1, in the middle.
     */
    private int colour(Faces box, double across, double down) {
        double sum = 2 * (down + 1);
        double x = (sum + across) / 2;
        double y = (sum - across) / 2;
        if (inside(x) && inside(y)) {
            return level(box.at(x, y, 1), 0);
        }
        if (across <= 0) {
            x = 1 + across;
            double z = (1 + x) / 2 - down;
            return inside(x) && inside(z) ? level(box.at(x, 1, z), 1) : PAPER;
        }
        y = 1 - across;
        double z = (1 + y) / 2 - down;
        return inside(y) && inside(z) ? level(box.at(1, y, z), 2) : PAPER;
    }

    /** Values on the box that is shown. */
    @FunctionalInterface
    private interface Faces {
        double at(double x, double y, double z);
    }

    private static boolean inside(double place) {
        return place >= 0 && place <= 1;
    }

    private int level(double value, int shade) {
        return Double.isFinite(value) ? shade * LEVELS + scale.level(value, LEVELS) : MISSING;
    }
}
