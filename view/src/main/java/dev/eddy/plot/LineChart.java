package dev.eddy.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines with bands over linear or logarithmic axes.
 *
 * @param title says what is shown; the accessible name of an SVG
 */
public record LineChart(String title, ChartAxis x, ChartAxis y, List<Series> series) {
    public LineChart {
        series = List.copyOf(series);
    }

    /** A vector image for a page, with a legend of its own. */
    public String svg(int width, int height) {
        return new SvgChart(this, width, height, true, List.of()).draw();
    }

    /**
     * A vector image for a page.
     *
     * @param legend whether the image has a legend of its own
     * @param marked positions where each line gets a point that tells its value under the pointer
     */
    public String svg(int width, int height, boolean legend, List<Double> marked) {
        return new SvgChart(this, width, height, legend, marked).draw();
    }

    /** A bitmap for a file. */
    public byte[] png(int width, int height) {
        return PngChart.draw(this, width, height);
    }

    /** Horizontal axis with both ends; from zero if the data begin near it. */
    ChartAxis fittedX() {
        ChartAxis fitted = x.fitted(series.stream().map(s -> s.band().at()).toList(), 0);
        boolean nearZero = !x.logarithmic() && fitted.low() > 0 && fitted.low() < 0.1 * fitted.high();
        return nearZero && Double.isNaN(x.low()) ? fitted.between(0, fitted.high()) : fitted;
    }

    /** Vertical axis with both ends. */
    ChartAxis fittedY() {
        List<double[]> data = new ArrayList<>();
        for (Series s : series) {
            data.add(s.band().low());
            data.add(s.band().middle());
            data.add(s.band().high());
        }
        return y.fitted(data, 0.04);
    }
}
