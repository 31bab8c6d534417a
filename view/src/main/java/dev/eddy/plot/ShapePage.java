package dev.eddy.plot;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** A page that knows shapes only: circles and words are outlines. */
interface ShapePage extends Page {
    /** Of words. */
    int INK = 0x222222;

    /** A filled shape. */
    void fill(Shape shape, int rgb);

    @Override
    default void dot(double x, double y, double radius, int rgb) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), rgb);
    }

    @Override
    default void text(String words, double x, double y, double anchor, double size, boolean upward) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        if (upward) {
            place.rotate(-Math.PI / 2);
        }
        place.translate(-anchor * Typesetting.width(words, size), 0);
        fill(place.createTransformedShape(Typesetting.outline(words, size)), INK);
    }

    /** A line through these points. */
    static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    /** The same, back to its first point. */
    static Path2D closed(double[] x, double[] y) {
        Path2D path = path(x, y);
        path.closePath();
        return path;
    }
}
