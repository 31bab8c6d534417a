package dev.eddy.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words for print: their parts, their widths, and their outlines. */
final class Typesetting {
    static final String FAMILIES = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    private static final List<String> PREFERRED =
            List.of("Helvetica", "Arial", "Liberation Sans", "Nimbus Sans", "DejaVu Sans", Font.SANS_SERIF);
    private static final String RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String LOWERED = "₋₀₁₂₃₄₅₆₇₈₉";
    private static final String PLAIN = "−0123456789";
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Optional<List<Font>> FONTS = fonts();

    private Typesetting() {}

    /**
     * A stretch of words in one size.
     *
     * @param shift upward, in units of the size of the words
     * @param scale of the size
     */
    record Part(String words, double shift, double scale) {}

    /** Superscripts and subscripts as small parts, since few fonts have all of them. */
    static List<Part> parts(String words) {
        List<Part> parts = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int kind = 0;
        for (int i = 0; i <= words.length(); i++) {
            char c = i < words.length() ? words.charAt(i) : 0;
            int raised = RAISED.indexOf(c);
            int lowered = LOWERED.indexOf(c);
            int next = raised >= 0 ? 1 : lowered >= 0 ? -1 : 0;
            if ((next != kind || i == words.length()) && current.length() > 0) {
                parts.add(new Part(current.toString(), kind > 0 ? 0.36 : kind < 0 ? -0.14 : 0, kind == 0 ? 1 : 0.72));
                current.setLength(0);
            }
            kind = next;
            current.append(raised >= 0 ? PLAIN.charAt(raised) : lowered >= 0 ? PLAIN.charAt(lowered) : c);
        }
        return parts;
    }

    /** Whether this machine has a font. */
    static boolean available() {
        return FONTS.isPresent();
    }

    /** In points; estimated where there is no font. */
    static double width(String words, double size) {
        return FONTS.isPresent()
                ? outline(words, size).getBounds2D().getMaxX()
                : 0.52 * size * words.codePointCount(0, words.length());
    }

    /** The shape of the words, beginning at the origin with y downward; empty where there is no font. */
    static Shape outline(String words, double size) {
        Path2D path = new Path2D.Double();
        double x = 0;
        for (Part part : FONTS.isPresent() ? parts(words) : List.<Part>of()) {
            Font font = covering(part.words()).deriveFont((float) (size * part.scale()));
            var glyphs = font.createGlyphVector(CONTEXT, part.words());
            path.append(
                    AffineTransform.getTranslateInstance(x, -part.shift() * size)
                            .createTransformedShape(glyphs.getOutline()),
                    false);
            x += glyphs.getLogicalBounds().getWidth();
        }
        return path;
    }

    private static Font covering(String words) {
        List<Font> fonts = FONTS.orElseThrow();
        return fonts.stream()
                .filter(font -> font.canDisplayUpTo(words) < 0)
                .findFirst()
                .orElse(fonts.get(0));
    }

    private static Optional<List<Font>> fonts() {
        try {
            List<Font> found = new ArrayList<>();
            for (String name : PREFERRED) {
                Font font = new Font(name, Font.PLAIN, 10);
                if (font.getFamily().equalsIgnoreCase(name) || name.equals(Font.SANS_SERIF)) {
                    found.add(font);
                }
            }
            return found.get(0).getStringBounds("x", CONTEXT).getWidth() > 0 ? Optional.of(found) : Optional.empty();
        } catch (RuntimeException | Error e) { // what the runtime throws differs: internal errors, missing classes
            return Optional.empty();
        }
    }
}
