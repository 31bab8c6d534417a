package dev.eddy.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a line chart as a bitmap through XChart. */
final class PngChart {
    private PngChart() {}

    static byte[] draw(LineChart chart, int width, int height) {
        ChartAxis x = chart.fittedX();
        ChartAxis y = chart.fittedY();
        XYChart drawing = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(chart.title())
                .xAxisTitle(x.label())
                .yAxisTitle(y.label())
                .build();
        style(drawing.getStyler(), x, y);
        for (Series series : chart.series()) {
            band(drawing, series, y);
        }
        for (Series series : chart.series()) {
            line(drawing, series, x, y);
        }
        try {
            return BitmapEncoder.getBitmapBytes(drawing, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void style(XYStyler styler, ChartAxis x, ChartAxis y) {
        styler.setXAxisMin(x.low());
        styler.setXAxisMax(x.high());
        styler.setYAxisMin(y.low());
        styler.setYAxisMax(y.high());
        styler.setXAxisLogarithmic(x.logarithmic());
        styler.setYAxisLogarithmic(y.logarithmic());
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xD8DEE4));
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setChartTitleBoxVisible(false);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setMarkerSize(x.logarithmic() ? 6 : 0);
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        styler.setAxisTickLabelsFont(plain);
        styler.setAxisTitleFont(plain.deriveFont(14f));
        styler.setLegendFont(plain);
        styler.setChartTitleFont(plain.deriveFont(16f));
        styler.setYAxisLogarithmicDecadeOnly(true);
    }

    private static void band(XYChart drawing, Series series, ChartAxis y) {
        QuantileBand band = series.band();
        int[] inside = IntStream.range(0, band.size())
                .filter(i -> y.places(band.low()[i]) && !Double.isNaN(band.high()[i]))
                .toArray();
        if (inside.length < 2 || Arrays.stream(inside).noneMatch(i -> band.high()[i] > band.low()[i])) {
            return;
        }
        double[] atX = new double[2 * inside.length];
        double[] atY = new double[2 * inside.length];
        for (int k = 0; k < inside.length; k++) {
            int back = atX.length - 1 - k;
            atX[k] = atX[back] = band.at()[inside[k]];
            atY[k] = clipped(band.high()[inside[k]], y);
            atY[back] = clipped(band.low()[inside[k]], y);
        }
        XYSeries area = drawing.addSeries(series.name() + " (quartiles)", atX, atY);
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        area.setFillColor(new Color(Palette.rgb(series.colour()) | 40 << 24, true));
        area.setLineColor(new Color(0, true));
        area.setMarker(SeriesMarkers.NONE);
        area.setShowInLegend(false);
    }

    private static void line(XYChart drawing, Series series, ChartAxis x, ChartAxis y) {
        QuantileBand band = series.band();
        if (band.size() == 0) {
            return;
        }
        // XChart labels every n-th point of evenly spaced data (0, 11, 22, …) and round numbers otherwise: a point
        // halfway along the first stretch makes the data uneven and changes nothing else.
        int extra = band.size() > 1 && !x.logarithmic() ? 1 : 0;
        double[] atX = new double[band.size() + extra];
        double[] atY = new double[band.size() + extra];
        for (int i = 0; i < band.size(); i++) {
            double value = band.middle()[i];
            atX[i + (i > 0 ? extra : 0)] = band.at()[i];
            atY[i + (i > 0 ? extra : 0)] = y.places(value) ? clipped(value, y) : Double.NaN;
        }
        if (extra == 1) {
            atX[1] = (atX[0] + atX[2]) / 2;
            atY[1] = y.logarithmic() ? Math.sqrt(atY[0] * atY[2]) : (atY[0] + atY[2]) / 2;
        }
        XYSeries line = drawing.addSeries(series.name(), atX, atY);
        line.setLineColor(new Color(Palette.rgb(series.colour())));
        line.setLineStyle(stroke(series.dash()));
        // Over a logarithmic axis stand few measured points, and what lies between them is not known.
        line.setMarker(x.logarithmic() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        line.setMarkerColor(new Color(Palette.rgb(series.colour())));
        line.setSmooth(!x.logarithmic());
    }

    private static BasicStroke stroke(int dash) {
        String lengths = Palette.dashes(dash);
        if (lengths.isEmpty()) {
            return new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
        String[] parts = lengths.split(" ");
        float[] pattern = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            pattern[i] = Float.parseFloat(parts[i]);
        }
        return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    private static double clipped(double value, ChartAxis y) {
        return Math.max(y.low(), Math.min(y.high(), value));
    }
}
