package dev.eddy.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** A page as a bitmap, words as outlines. */
final class BitmapPage implements ShapePage {
    private final BufferedImage image;
    private final Graphics2D pen;
    private @Nullable Shape unclipped;

    /** @param scale pixels per point */
    BitmapPage(double width, double height, double scale) {
        image = new BufferedImage(
                (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_RGB);
        pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.scale(scale, scale);
    }

    @Override
    public void line(double[] x, double[] y, int rgb, double width, String dashes) {
        pen.setColor(new Color(rgb));
        if (dashes.isEmpty()) {
            pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        } else {
            String[] parts = dashes.split(" ");
            float[] pattern = new float[parts.length];
            for (int i = 0; i < parts.length; i++) {
                pattern[i] = Float.parseFloat(parts[i]);
            }
            pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0));
        }
        pen.draw(ShapePage.path(x, y));
    }

    @Override
    public void area(double[] x, double[] y, int rgb, double opacity) {
        pen.setColor(new Color(rgb | (int) Math.round(255 * opacity) << 24, true));
        pen.fill(ShapePage.closed(x, y));
    }

    @Override
    public void fill(Shape shape, int rgb) {
        pen.setColor(new Color(rgb));
        pen.fill(shape);
    }

    /** A picture that fills a rectangle. */
    void image(BufferedImage picture, double x, double y, double width, double height) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / picture.getWidth(), height / picture.getHeight());
        pen.drawImage(picture, place, null);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        unclipped = pen.getClip();
        pen.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        pen.setClip(unclipped);
    }

    @Override
    public byte[] finish() {
        pen.dispose();
        return WholeFile.png(image);
    }
}
