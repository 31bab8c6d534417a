package dev.eddy.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a line chart as SVG. Colours are style-sheet variables with a fallback for white paper, so a page can set them
 * for light and dark. The markup is well-formed XML.
 */
final class SvgChart {
    private static final int FONT = 13;
    private static final String INK = "var(--ink,#24292f)";
    private static final String FAINT = "var(--faint,#57606a)";
    private static final String RULE = "var(--rule,#d8dee4)";

    private final LineChart chart;
    private final int width;
    private final int height;
    private final boolean legend;
    private final List<Double> marked;
    private final ChartAxis x;
    private final ChartAxis y;
    private final Ticks ticksY;
    private final Ticks ticksX;
    private final int left;
    private final int right;
    private final int top;
    private final double across;
    private final double up;
    private final StringBuilder svg = new StringBuilder();

    SvgChart(LineChart chart, int width, int height, boolean legend, List<Double> marked) {
        this.chart = chart;
        this.width = width;
        this.height = height;
        this.legend = legend;
        this.marked = List.copyOf(marked);
        x = chart.fittedX();
        y = chart.fittedY();
        ticksY = y.ticks(6);
        ticksX = x.ticks(6);
        int lastLabel = ticksX.labels().isEmpty()
                ? 0
                : ticksX.labels().get(ticksX.labels().size() - 1).length();
        right = Math.max(10, (int) Math.ceil(0.3 * FONT * lastLabel) + 2);
        int longest = ticksY.labels().stream().mapToInt(String::length).max().orElse(1);
        left = 34 + (int) Math.ceil(0.58 * FONT * longest);
        top = 10 + (legend ? 20 * SvgLegend.rows(chart.series(), width - left - right) : 0);
        across = width - left - right;
        up = height - top - 46;
    }

    String draw() {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"%s\" font-family=\"system-ui,sans-serif\" font-size=\"%d\">",
                width, height, Markup.escape(chart.title()), FONT);
        if (legend) {
            svg.append(SvgLegend.draw(chart.series(), left, across));
        }
        axes();
        // A nested image clips without needing an identifier that is unique on the page.
        line("<svg x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%.1f\" overflow=\"hidden\">", left, top, across, up);
        chart.series().forEach(this::series);
        line("</svg>");
        chart.series().forEach(this::marks);
        line("</svg>");
        return svg.toString();
    }

    private void axes() {
        for (double value : ticksY.minor()) {
            line("<path d=\"M%d %.1fh4\" style=\"stroke:%s\" stroke-width=\".6\"/>", left, top + placeY(value), FAINT);
        }
        for (int i = 0; i < ticksY.at().size(); i++) {
            double place = top + placeY(ticksY.at().get(i));
            line("<path d=\"M%d %.1fh%.1f\" style=\"stroke:%s\"/>", left, place, across, RULE);
            text(left - 7, place + 0.35 * FONT, "end", ticksY.labels().get(i));
        }
        for (int i = 0; i < ticksX.at().size(); i++) {
            double place = left + placeX(ticksX.at().get(i));
            line("<path d=\"M%.1f %.1fv5\" style=\"stroke:%s\"/>", place, top + up, INK);
            text(place, top + up + 19, "middle", ticksX.labels().get(i));
        }
        line(
                "<path d=\"M%d %dV%.1fH%.1f\" fill=\"none\" style=\"stroke:%s\"/>",
                left, top, top + up, left + across, INK);
        text(left + across / 2, height - 6, "middle", x.label());
        line(
                "<text transform=\"translate(13 %.1f) rotate(-90)\" text-anchor=\"middle\" style=\"fill:%s\">%s</text>",
                top + up / 2, FAINT, Markup.escape(y.label()));
    }

    private void series(Series series) {
        String colour = Palette.css(series.colour());
        String dashes = Palette.dashes(series.dash());
        line(
                "<g class=\"series\" data-name=\"%s\"><title>%s</title>",
                Markup.escape(series.name()), Markup.escape(series.name()));
        String area = area(series.band());
        if (!area.isEmpty()) {
            line("<path class=\"band\" d=\"%s\" style=\"fill:%s\" fill-opacity=\".16\"/>", area, colour);
        }
        line(
                "<path d=\"%s\" fill=\"none\" style=\"stroke:%s\" stroke-width=\"1.8\" stroke-linejoin=\"round\"%s/>",
                outline(series.band()), colour, dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
        line("</g>");
    }

    private void marks(Series series) {
        QuantileBand band = series.band();
        line("<g class=\"series marks\" data-name=\"%s\">", Markup.escape(series.name()));
        for (int i = 0; i < band.size(); i++) {
            double value = band.middle()[i];
            if (!marked.contains(band.at()[i]) || !y.places(value) || value > y.high() || value < y.low()) {
                continue;
            }
            String range = band.low()[i] == band.high()[i]
                    ? ""
                    : " [" + NumberText.shortest(band.low()[i]) + " – " + NumberText.shortest(band.high()[i]) + "]";
            String words =
                    series.name() + " at " + NumberText.shortest(band.at()[i]) + ": " + NumberText.shortest(value);
            line(
                    "<g class=\"mark\"><title>%s</title><circle cx=\"%.1f\" cy=\"%.1f\" r=\"9\" fill=\"transparent\"/>"
                            + "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" style=\"fill:%s\"/></g>",
                    Markup.escape(words + range),
                    left + placeX(band.at()[i]),
                    top + placeY(value),
                    left + placeX(band.at()[i]),
                    top + placeY(value),
                    Palette.css(series.colour()));
        }
        line("</g>");
    }

    private String outline(QuantileBand band) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < band.size(); i++) {
            if (y.places(band.middle()[i]) && x.places(band.at()[i])) {
                path.append(pen ? 'L' : 'M').append(point(band.at()[i], band.middle()[i]));
                pen = true;
            } else {
                pen = false;
            }
        }
        return path.toString();
    }

    /** Areas between low and high; an infinite upper end is the upper end of the axis. */
    private String area(QuantileBand band) {
        StringBuilder path = new StringBuilder();
        List<String> upper = new ArrayList<>();
        List<String> lower = new ArrayList<>();
        boolean thick = false;
        for (int i = 0; i <= band.size(); i++) {
            boolean inside = i < band.size() && y.places(band.low()[i]) && !Double.isNaN(band.high()[i]);
            if (inside) {
                upper.add(point(band.at()[i], band.high()[i]));
                lower.add(0, point(band.at()[i], band.low()[i]));
                thick |= band.high()[i] > band.low()[i];
            } else {
                if (thick && upper.size() > 1) {
                    path.append('M').append(String.join("L", upper));
                    path.append('L').append(String.join("L", lower)).append('Z');
                }
                upper.clear();
                lower.clear();
                thick = false;
            }
        }
        return path.toString();
    }

    private String point(double atX, double atY) {
        return String.format(Locale.ROOT, "%.1f %.1f", placeX(atX), placeY(atY));
    }

    private double placeX(double value) {
        return x.share(value) * across;
    }

    /** Values far outside are kept near, so that no number in the image becomes absurd. */
    private double placeY(double value) {
        return (1 - Math.max(-1, Math.min(2, y.share(value)))) * up;
    }

    private void text(double atX, double atY, String anchor, String words) {
        line(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"fill:%s\">%s</text>",
                atX, atY, anchor, FAINT, Markup.escape(words));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
