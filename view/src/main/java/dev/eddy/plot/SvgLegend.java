package dev.eddy.plot;

import java.util.List;
import java.util.Locale;

/** Names beside short strokes in rows above a chart. */
final class SvgLegend {
    private static final int STROKE = 26;
    private static final int GAP = 18;

    private SvgLegend() {}

    static int rows(List<Series> series, double room) {
        int rows = 1;
        double used = 0;
        for (Series entry : series) {
            if (used > 0 && used + width(entry) > room) {
                rows++;
                used = 0;
            }
            used += width(entry);
        }
        return rows;
    }

    static String draw(List<Series> series, double left, double room) {
        StringBuilder svg = new StringBuilder();
        int row = 0;
        double used = 0;
        for (Series entry : series) {
            if (used > 0 && used + width(entry) > room) {
                row++;
                used = 0;
            }
            double middle = 12 + 20.0 * row;
            String dashes = Palette.dashes(entry.dash());
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1fh%d\" style=\"stroke:%s\" stroke-width=\"2\"%s/>"
                            + "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:var(--ink,#24292f)\">%s</text>%n",
                    left + used,
                    middle,
                    STROKE - 6,
                    Palette.css(entry.colour()),
                    dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"",
                    left + used + STROKE,
                    middle + 4.5,
                    Markup.escape(entry.name())));
            used += width(entry);
        }
        return svg.toString();
    }

    /** Estimated: the reader's font is not known here. */
    private static double width(Series entry) {
        return STROKE + 7.2 * entry.name().length() + GAP;
    }
}
