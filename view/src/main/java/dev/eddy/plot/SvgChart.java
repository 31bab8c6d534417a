package dev.eddy.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a line chart as SVG. Colours are style-sheet variables with a fallback for white paper, so a page can set them
 * for light and dark. The markup is well-formed XML.
 */
final class SvgChart {
    private final LineChart chart;
    private final boolean legend;
    private final List<Double> marked;
    private final ChartAxis x;
    private final ChartAxis y;
    private final SvgFrame frame;
    private final StringBuilder svg = new StringBuilder();

    SvgChart(LineChart chart, int width, int height, boolean legend, List<Double> marked) {
        this.chart = chart;
        this.legend = legend;
        this.marked = List.copyOf(marked);
        x = chart.fittedX();
        y = chart.fittedY();
        int room = width - SvgFrame.left(y.ticks(6)) - SvgFrame.right(x.ticks(6));
        frame = new SvgFrame(x, y, width, height, legend ? 20 * SvgLegend.rows(chart.series(), room) : 0);
    }

    String draw() {
        svg.append(frame.open(chart.title()));
        if (legend) {
            svg.append(SvgLegend.draw(chart.series(), frame.left(), frame.across()));
        }
        svg.append(frame.axes()).append(frame.clip());
        chart.series().forEach(this::series);
        line("</svg>");
        chart.series().forEach(this::marks);
        line("</svg>");
        return svg.toString();
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
                    frame.left() + frame.placeX(band.at()[i]),
                    frame.top() + frame.placeY(value),
                    frame.left() + frame.placeX(band.at()[i]),
                    frame.top() + frame.placeY(value),
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
        return String.format(Locale.ROOT, "%.1f %.1f", frame.placeX(atX), frame.placeY(atY));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
