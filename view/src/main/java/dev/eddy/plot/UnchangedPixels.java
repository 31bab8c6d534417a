package dev.eddy.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames in which the pixels that stay as they are give way to a transparent one: long runs of it take little room.
 *
 * @param transparent index of the transparent colour in all frames but the first; −1 if there is none
 */
record UnchangedPixels(List<BufferedImage> frames, int transparent) {
    private static final double WORTH_WHILE = 0.4;

    /** Leaves out what stays; or nothing, if most pixels change or the palette is full. */
    static UnchangedPixels leftOut(List<BufferedImage> frames) {
        IndexColorModel model = (IndexColorModel) frames.get(0).getColorModel();
        int transparent = model.getMapSize();
        if (transparent > 255
                || model.hasAlpha()
                || !frames.stream().allMatch(UnchangedPixels::isPlain)
                || share(frames) < WORTH_WHILE) {
            return new UnchangedPixels(frames, -1);
        }
        IndexColorModel wider = withOneMore(model);
        List<BufferedImage> out = new ArrayList<>();
        byte[] before = {};
        for (BufferedImage frame : frames) {
            byte[] pixels = IndexedColours.pixels(frame);
            BufferedImage image =
                    new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, wider);
            byte[] changed = IndexedColours.pixels(image);
            System.arraycopy(pixels, 0, changed, 0, pixels.length);
            for (int i = 0; i < before.length; i++) {
                if (pixels[i] == before[i]) {
                    changed[i] = (byte) transparent;
                }
            }
            before = pixels;
            out.add(image);
        }
        return new UnchangedPixels(out, transparent);
    }

    /** One byte per pixel, row after row, nothing else. */
    private static boolean isPlain(BufferedImage frame) {
        return frame.getType() == BufferedImage.TYPE_BYTE_INDEXED
                && IndexedColours.pixels(frame).length == frame.getWidth() * frame.getHeight();
    }

    private static IndexColorModel withOneMore(IndexColorModel model) {
        int[] colours = new int[model.getMapSize() + 1];
        model.getRGBs(colours);
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(colours.length - 1));
        return new IndexColorModel(bits, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static double share(List<BufferedImage> frames) {
        long same = 0;
        long all = 0;
        for (int i = 1; i < frames.size(); i++) {
            byte[] before = IndexedColours.pixels(frames.get(i - 1));
            byte[] now = IndexedColours.pixels(frames.get(i));
            for (int p = 0; p < now.length; p++) {
                same += now[p] == before[p] ? 1 : 0;
            }
            all += now.length;
        }
        return all == 0 ? 0 : (double) same / all;
    }
}
