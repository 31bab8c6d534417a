package dev.eddy.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/** A palette of eight bits: the classes of a colour scale, then grey for missing values, paper and ink. */
record IndexedColours(ColourScale scale, int levels) {
    private static final int PAPER_RGB = 0xFFFFFF;
    private static final int INK_RGB = 0x24292F;

    /** As many classes as eight bits hold; an odd number, so that the middle has a class of its own. */
    static IndexedColours fine(ColourScale scale) {
        return new IndexedColours(scale, 253);
    }

    /** Fewer classes, for animations that must stay small. */
    static IndexedColours coarse(ColourScale scale) {
        return new IndexedColours(scale, 61);
    }

    /** Still fewer, for animations that must stay very small. */
    static IndexedColours coarser(ColourScale scale) {
        return new IndexedColours(scale, 45);
    }

    int missing() {
        return levels;
    }

    int paper() {
        return levels + 1;
    }

    int ink() {
        return levels + 2;
    }

    int index(double value) {
        return scale.level(value, levels);
    }

    IndexColorModel model() {
        return model(-1);
    }

    /** With paper that lets the page show through. */
    IndexColorModel modelOnPage() {
        return model(paper());
    }

    private IndexColorModel model(int transparent) {
        int[] colours = new int[levels + 3];
        System.arraycopy(scale.map().levels(levels), 0, colours, 0, levels);
        colours[missing()] = ColourScale.MISSING_RGB;
        colours[paper()] = PAPER_RGB;
        colours[ink()] = INK_RGB;
        int bits = colours.length <= 64 ? 6 : 8;
        return new IndexColorModel(bits, colours.length, colours, 0, false, transparent, DataBuffer.TYPE_BYTE);
    }

    /** An image full of paper. */
    BufferedImage blank(int width, int height) {
        return blank(width, height, model());
    }

    BufferedImage blank(int width, int height, IndexColorModel model) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] pixels = pixels(image);
        Arrays.fill(pixels, (byte) paper());
        return image;
    }

    /** Paints a plane one pixel per point, its first row at the bottom. */
    void paint(Plane plane, BufferedImage image, int left, int top) {
        byte[] pixels = pixels(image);
        for (int row = 0; row < plane.rows(); row++) {
            int start = (top + plane.rows() - 1 - row) * image.getWidth() + left;
            for (int column = 0; column < plane.columns(); column++) {
                pixels[start + column] = (byte) index(plane.at(column, row));
            }
        }
    }

    static byte[] pixels(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
