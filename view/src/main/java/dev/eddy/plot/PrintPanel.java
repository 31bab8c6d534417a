package dev.eddy.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** One chart of a figure for print. */
final class PrintPanel {
    private static final int INK = 0x222222;
    private static final double SIZE = 7;
    private static final double LABEL = 8;
    private static final double TICK = 2.5;

    private final PrintFigure.Panel panel;
    private final Page page;
    private final ChartAxis x;
    private final ChartAxis y;
    private final Ticks ticksX;
    private final Ticks ticksY;
    private final double before;
    private final double above;
    private final double across;
    private final double down;
    private double left;
    private double top;

    PrintPanel(PrintFigure.Panel panel, Page page, double width, double height) {
        this.panel = panel;
        this.page = page;
        ChartAxis fitted = panel.chart().fittedX();
        x = panel.errorBars() ? widened(fitted) : fitted;
        y = panel.chart().fittedY();
        ticksX = panel.ticks().isEmpty() ? x.ticks(width < 200 ? 4 : 6) : at(panel.ticks());
        ticksY = y.ticks(5);
        double labels = ticksY.labels().stream()
                .mapToDouble(words -> Typesetting.width(words, SIZE))
                .max()
                .orElse(0);
        before = LABEL + 6 + labels + TICK + 2;
        above = panel.heading().isEmpty() ? 5 : 14;
        double last = ticksX.labels().isEmpty()
                ? 0
                : Typesetting.width(ticksX.labels().get(ticksX.labels().size() - 1), SIZE) / 2;
        across = width - before - Math.max(4, last);
        down = height - above - SIZE - LABEL - 11;
    }

    /**
     * With its upper left corner here.
     *
     * @param labelled whether the vertical axis says what it measures; beside a panel that says so it need not
     */
    void draw(double atX, double atY, boolean labelled) {
        left = atX + before;
        top = atY + above;
        if (!panel.heading().isEmpty()) {
            page.text(panel.heading(), left + across / 2, top - 5, 0.5, LABEL, false);
        }
        page.clip(left, top - 1, across + 1, down + 1);
        if (!panel.errorBars()) {
            panel.chart().series().forEach(this::band);
        }
        for (int i = 0; i < panel.chart().series().size(); i++) {
            line(panel.chart().series().get(i), aside(i));
        }
        page.unclip();
        if (panel.errorBars()) {
            for (int i = 0; i < panel.chart().series().size(); i++) {
                bars(panel.chart().series().get(i), aside(i));
            }
        }
        axes();
        if (labelled) {
            page.text(y.label(), atX + LABEL, top + down / 2, 0.5, LABEL, true);
        }
    }

    private void axes() {
        double bottom = top + down;
        page.line(new double[] {left, left, left + across}, new double[] {top, bottom, bottom}, INK, 0.6, "");
        for (double value : ticksY.minor()) {
            page.line(left - 0.6 * TICK, placeY(value), left, placeY(value), INK, 0.4);
        }
        for (int i = 0; i < ticksY.at().size(); i++) {
            double place = placeY(ticksY.at().get(i));
            page.line(left - TICK, place, left, place, INK, 0.6);
            page.text(ticksY.labels().get(i), left - TICK - 2, place + 0.35 * SIZE, 1, SIZE, false);
        }
        for (double value : panel.ticks().isEmpty() ? ticksX.minor() : List.<Double>of()) {
            page.line(placeX(value), bottom, placeX(value), bottom + 0.6 * TICK, INK, 0.4);
        }
        for (int i = 0; i < ticksX.at().size(); i++) {
            double place = placeX(ticksX.at().get(i));
            page.line(place, bottom, place, bottom + TICK, INK, 0.6);
            page.text(ticksX.labels().get(i), place, bottom + TICK + SIZE + 1, 0.5, SIZE, false);
        }
        page.text(x.label(), left + across / 2, bottom + TICK + SIZE + LABEL + 4, 0.5, LABEL, false);
    }

    /** Error bars at one position stand beside each other. */
    private double aside(int place) {
        int count = panel.chart().series().size();
        return panel.errorBars() ? Math.min(2.2, 14.0 / count) * (place - (count - 1) / 2.0) : 0;
    }

    private void line(Series series, double aside) {
        QuantileBand band = series.band();
        List<Integer> stretch = new ArrayList<>();
        for (int i = 0; i <= band.size(); i++) {
            if (i < band.size() && x.places(band.at()[i]) && !Double.isNaN(band.middle()[i])) {
                stretch.add(i);
                continue;
            }
            if (stretch.size() > 1) {
                page.line(
                        stretch.stream().mapToDouble(k -> placeX(band.at()[k])).toArray(),
                        stretch.stream()
                                .mapToDouble(k -> placeY(band.middle()[k]))
                                .toArray(),
                        Palette.rgb(series.colour()),
                        1.1,
                        Palette.dashes(series.dash()));
            }
            stretch.clear();
        }
    }

    private void band(Series series) {
        QuantileBand band = series.band();
        List<Integer> stretch = new ArrayList<>();
        boolean thick = false;
        for (int i = 0; i <= band.size(); i++) {
            if (i < band.size() && !Double.isNaN(band.low()[i]) && !Double.isNaN(band.high()[i])) {
                stretch.add(i);
                thick |= band.high()[i] > band.low()[i];
                continue;
            }
            if (thick && stretch.size() > 1) {
                DoubleStream there = stretch.stream().mapToDouble(k -> placeX(band.at()[k]));
                List<Integer> back = new ArrayList<>(stretch);
                java.util.Collections.reverse(back);
                page.area(
                        DoubleStream.concat(there, back.stream().mapToDouble(k -> placeX(band.at()[k])))
                                .toArray(),
                        DoubleStream.concat(
                                        stretch.stream().mapToDouble(k -> placeY(band.low()[k])),
                                        back.stream().mapToDouble(k -> placeY(band.high()[k])))
                                .toArray(),
                        Palette.rgb(series.colour()),
                        0.15);
            }
            stretch.clear();
            thick = false;
        }
    }

    /**
     * A dot and a bar at each position, a little aside so that lines do not hide each other; an arrowhead where a value
     * lies beyond the axis.
     */
    private void bars(Series series, double aside) {
        QuantileBand band = series.band();
        int rgb = Palette.rgb(series.colour());
        for (int i = 0; i < band.size(); i++) {
            if (!x.places(band.at()[i]) || Double.isNaN(band.middle()[i])) {
                continue;
            }
            double place = placeX(band.at()[i]) + aside;
            double low = within(placeY(band.low()[i]));
            double high = within(placeY(band.high()[i]));
            if (band.high()[i] > band.low()[i]) {
                page.line(place, low, place, high, rgb, 0.8);
                page.line(place - 1.5, low, place + 1.5, low, rgb, 0.8);
            }
            if (placeY(band.high()[i]) < top - 0.5) {
                page.area(
                        new double[] {place - 2.2, place, place + 2.2},
                        new double[] {top + 1, top - 3.5, top + 1},
                        rgb,
                        1);
            } else if (band.high()[i] > band.low()[i]) {
                page.line(place - 1.5, high, place + 1.5, high, rgb, 0.8);
            }
            double middle = placeY(band.middle()[i]);
            if (middle >= top - 0.5 && middle <= top + down + 0.5) {
                page.dot(place, middle, 1.8, rgb);
            }
        }
    }

    private double within(double place) {
        return Math.max(top, Math.min(top + down, place));
    }

    private double placeX(double value) {
        return left + x.share(value) * across;
    }

    /** Values far outside are kept near; on a logarithmic axis what is not positive lies below. */
    private double placeY(double value) {
        double share = y.logarithmic() && value <= 0 ? -1 : Math.max(-1, Math.min(2, y.share(value)));
        return top + (1 - share) * down;
    }

    private static ChartAxis widened(ChartAxis axis) {
        if (axis.logarithmic()) {
            double factor = Math.pow(axis.high() / axis.low(), 0.06);
            return axis.between(axis.low() / factor, axis.high() * factor);
        }
        double margin = 0.06 * (axis.high() - axis.low());
        return axis.between(axis.low() - margin, axis.high() + margin);
    }

    private static Ticks at(List<Double> values) {
        return new Ticks(values, values.stream().map(NumberText::shortest).toList(), List.of());
    }
}
