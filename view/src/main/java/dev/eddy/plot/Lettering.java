package dev.eddy.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/** Words on bitmaps. A machine without any font gets the picture without words rather than none. */
final class Lettering {
    private static final boolean AVAILABLE = probe();

    private Lettering() {}

    /**
     * @param anchor where the words stand to the point: 0 begins there, 0.5 is centred, 1 ends there
     * @param upward whether the words run from below to above
     */
    static void draw(Graphics2D pen, String words, double x, double y, double anchor, int size, boolean upward) {
        if (!AVAILABLE) {
            return;
        }
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        pen.setColor(new Color(0x24292F));
        double width = pen.getFontMetrics().stringWidth(words);
        AffineTransform before = pen.getTransform();
        pen.translate(x, y);
        if (upward) {
            pen.rotate(-Math.PI / 2);
        }
        pen.drawString(words, (float) (-anchor * width), 0f);
        pen.setTransform(before);
    }

    private static boolean probe() {
        try {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
            return font.getStringBounds("x", new java.awt.font.FontRenderContext(null, true, true))
                            .getWidth()
                    > 0;
        } catch (RuntimeException | Error e) { // what the runtime throws differs: internal errors, missing classes
            return false;
        }
    }
}
