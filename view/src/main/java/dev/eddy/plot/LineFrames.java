package dev.eddy.plot;

import dev.eddy.result.NumericArray;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws states in one dimension as curves, antialiased, with one small palette for all frames. */
final class LineFrames {
    private static final int REFERENCE = 0xAEB6BF;
    private static final int RULE = 0xE4E8EC;
    private static final int INK = 0x57606A;
    private static final int SHADES = 6;

    private final int width;
    private final int height;
    private final double low;
    private final double high;
    private final int[] colours;
    private final List<Integer> palette = new ArrayList<>();
    /** Index of the nearest colour of the palette by six bits of red, green and blue; −1 where not yet sought. */
    private final short[] nearest = new short[1 << 18];

    private final IndexColorModel model;

    LineFrames(int width, int height, double low, double high, int lines, int colour) {
        this.width = width;
        this.height = height;
        Arrays.fill(nearest, (short) -1);
        double room = 0.12 * (high - low);
        this.low = low - room;
        this.high = high + room;
        colours = new int[lines];
        for (int i = 0; i < lines; i++) {
            colours[i] = lines > 1 && i == 0 ? REFERENCE : Palette.rgb(colour + Math.max(0, i - 1));
        }
        palette.add(0xFFFFFF);
        palette.add(RULE);
        palette.add(INK);
        for (int i = 0; i < lines; i++) {
            blends(0xFFFFFF, colours[i]);
            for (int k = 0; k < i; k++) {
                blends(colours[k], colours[i]);
            }
        }
        int[] rgb = palette.stream().limit(256).mapToInt(x -> x).toArray();
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(rgb.length - 1));
        model = new IndexColorModel(bits, rgb.length, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    int inkIndex() {
        return 2;
    }

    BufferedImage frame(List<NumericArray> trajectories, int time, int below) {
        BufferedImage drawing = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawing.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(RULE));
        int zero = (int) Math.round(place(low < 0 && high > 0 ? 0 : (low + high) / 2));
        pen.drawLine(0, zero, width, zero);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (int i = 0; i < trajectories.size(); i++) {
            boolean reference = i == 0 && trajectories.size() > 1;
            pen.setColor(new Color(colours[i]));
            pen.setStroke(new BasicStroke(reference ? 5f : 2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(path(trajectories.get(i), time));
        }
        pen.dispose();
        return indexed(drawing, below);
    }

    private Path2D path(NumericArray trajectory, int time) {
        Path2D path = new Path2D.Double();
        int points = trajectory.size(2);
        int start = time * trajectory.size(1) * points;
        boolean down = false;
        for (int k = 0; k < points; k++) {
            float value = trajectory.values()[start + k];
            if (!Float.isFinite(value)) {
                down = false;
                continue;
            }
            double x = (k + 0.5) * width / points;
            if (down) {
                path.lineTo(x, place(value));
            } else {
                path.moveTo(x, place(value));
            }
            down = true;
        }
        return path;
    }

    /** Values far outside are kept near: they are out of the picture all the same. */
    private double place(double value) {
        double share = (value - low) / (high - low);
        return (1 - Math.max(-1, Math.min(2, share))) * height;
    }

    private BufferedImage indexed(BufferedImage drawing, int below) {
        BufferedImage image = new BufferedImage(width, height + below, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] pixels = IndexedColours.pixels(image);
        int[] rgb = drawing.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < rgb.length; i++) {
            int colour = rgb[i] & 0xFFFFFF;
            pixels[i] = colour == 0xFFFFFF ? 0 : (byte) nearest(colour);
        }
        return image;
    }

    private short nearest(int colour) {
        int place = (colour >> 18 & 63) << 12 | (colour >> 10 & 63) << 6 | colour >> 2 & 63;
        if (nearest[place] < 0) {
            nearest[place] = search(colour);
        }
        return nearest[place];
    }

    private short search(int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < model.getMapSize(); i++) {
            int red = (colour >> 16 & 255) - (palette.get(i) >> 16 & 255);
            int green = (colour >> 8 & 255) - (palette.get(i) >> 8 & 255);
            int blue = (colour & 255) - (palette.get(i) & 255);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return (short) best;
    }

    private void blends(int from, int to) {
        for (int k = 1; k <= SHADES; k++) {
            int blend = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                int a = from >> shift & 255;
                int b = to >> shift & 255;
                blend = blend << 8 | (a + Math.round((b - a) * k / (float) SHADES));
            }
            palette.add(blend);
        }
    }
}
