package dev.eddy.plot;

import java.util.Locale;

/**
 * The frame of a chart in SVG: two axes with ticks and names about a rectangle. Colours are style-sheet variables with a
 * fallback for white paper, so a page can set them for light and dark.
 */
final class SvgFrame {
    static final int FONT = 13;

    private static final String INK = "var(--ink,#24292f)";
    private static final String FAINT = "var(--faint,#57606a)";
    private static final String RULE = "var(--rule,#d8dee4)";

    private final ChartAxis x;
    private final ChartAxis y;
    private final Ticks ticksX;
    private final Ticks ticksY;
    private final int width;
    private final int height;
    private final int left;
    private final int top;
    private final double across;
    private final double up;

    /**
     * @param x with both ends
     * @param y with both ends
     * @param room above the rectangle, for a legend
     */
    SvgFrame(ChartAxis x, ChartAxis y, int width, int height, int room) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        ticksX = x.ticks(6);
        ticksY = y.ticks(6);
        left = left(ticksY);
        top = 10 + room;
        across = width - left - right(ticksX);
        up = height - top - 46;
    }

    /** Room at the left, for the labels of these ticks. */
    static int left(Ticks ticksY) {
        int longest = ticksY.labels().stream().mapToInt(String::length).max().orElse(1);
        return 34 + (int) Math.ceil(0.58 * FONT * longest);
    }

    /** Room at the right, for half of the last label. */
    static int right(Ticks ticksX) {
        int last = ticksX.labels().isEmpty()
                ? 0
                : ticksX.labels().get(ticksX.labels().size() - 1).length();
        return Math.max(10, (int) Math.ceil(0.3 * FONT * last) + 2);
    }

    int left() {
        return left;
    }

    int top() {
        return top;
    }

    double across() {
        return across;
    }

    double up() {
        return up;
    }

    /** From the left of the rectangle. */
    double placeX(double value) {
        return x.share(value) * across;
    }

    /** From the top of the rectangle; values far outside are kept near, so that no number in the image becomes absurd. */
    double placeY(double value) {
        return (1 - Math.max(-1, Math.min(2, y.share(value)))) * up;
    }

    /** The element that everything is in. */
    String open(String title) {
        return line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"%s\" font-family=\"system-ui,sans-serif\" font-size=\"%d\">",
                width, height, Markup.escape(title), FONT);
    }

    /** Begins what is cut off at the rectangle: a nested image clips without an identifier that is unique on the page. */
    String clip() {
        return line(
                "<svg x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%.1f\" overflow=\"hidden\">", left, top, across, up);
    }

    /** Axes, ticks and names. */
    String axes() {
        StringBuilder svg = new StringBuilder();
        for (double value : ticksY.minor()) {
            svg.append(line(
                    "<path d=\"M%d %.1fh4\" style=\"stroke:%s\" stroke-width=\".6\"/>",
                    left, top + placeY(value), FAINT));
        }
        for (int i = 0; i < ticksY.at().size(); i++) {
            double place = top + placeY(ticksY.at().get(i));
            svg.append(line("<path d=\"M%d %.1fh%.1f\" style=\"stroke:%s\"/>", left, place, across, RULE));
            svg.append(
                    text(left - 7, place + 0.35 * FONT, "end", ticksY.labels().get(i)));
        }
        for (int i = 0; i < ticksX.at().size(); i++) {
            double place = left + placeX(ticksX.at().get(i));
            svg.append(line("<path d=\"M%.1f %.1fv5\" style=\"stroke:%s\"/>", place, top + up, INK));
            svg.append(text(place, top + up + 19, "middle", ticksX.labels().get(i)));
        }
        svg.append(line(
                "<path d=\"M%d %dV%.1fH%.1f\" fill=\"none\" style=\"stroke:%s\"/>",
                left, top, top + up, left + across, INK));
        svg.append(text(left + across / 2, height - 6, "middle", x.label()));
        return svg.append(line(
                        "<text transform=\"translate(13 %.1f) rotate(-90)\" text-anchor=\"middle\" style=\"fill:%s\">%s</text>",
                        top + up / 2, FAINT, Markup.escape(y.label())))
                .toString();
    }

    private static String text(double atX, double atY, String anchor, String words) {
        return line(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"fill:%s\">%s</text>",
                atX, atY, anchor, FAINT, Markup.escape(words));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + '\n';
    }
}
