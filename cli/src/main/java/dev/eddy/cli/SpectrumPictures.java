package dev.eddy.cli;

import dev.eddy.koopman.VerifiedSpectrum;
import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.ColourScale;
import dev.eddy.plot.MapFigure;
import dev.eddy.plot.Plane;
import java.util.List;
import java.util.Locale;

/** The plane of a spectrum: residuals everywhere, and the points of both methods. */
record SpectrumPictures(VerifiedSpectrum spectrum) {
    private static final double HALF = 1.3;
    private static final int SIDE = 480;

    /** Residuals of all points, with the line where they are a half. */
    byte[] pseudospectrum() {
        int side = spectrum.grid().side();
        double[] residuals = spectrum.residuals().toDoubles();
        float[] values = new float[residuals.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) residuals[i];
        }
        double end = spectrum.grid().coordinates()[side - 1] + spectrum.grid().spacing() / 2;
        ChartAxis right = ChartAxis.linear("real part").between(-end, end);
        ChartAxis up = ChartAxis.linear("imaginary part").between(-end, end);
        return new MapFigure(
                        List.of(new MapFigure.Panel(
                                new Plane(side, side, values), "residual of each point", right, up)),
                        1,
                        ColourScale.of(0, 1),
                        "residual",
                        List.of(0.0, 0.5, 1.0),
                        List.of("0", "0.5", "1"),
                        0.5,
                        0)
                .png();
    }

    /** Eigenvalues, the darker the smaller their residuals, verified points as rings, and the unit circle. */
    String points() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\"><rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                SIDE,
                SIDE + 30,
                SIDE,
                SIDE + 30));
        svg.append(circle(0, 0, SIDE / (2 * HALF), "none", "#999999", 1));
        svg.append(line(-HALF, 0, HALF, 0)).append(line(0, -HALF, 0, HALF));
        double[] values = spectrum.dmd().eigenvalues().toDoubles();
        double[] residuals = spectrum.edmdResiduals();
        for (int i = 0; i < residuals.length; i++) {
            int grey = (int) Math.round(30 + 190 * Math.min(1, residuals[i]));
            String colour = String.format(Locale.ROOT, "#%02x%02x%02x", grey, grey, grey);
            svg.append(circle(values[2 * i], values[2 * i + 1], 4, colour, "none", 1));
        }
        double[] verified = spectrum.verifiedPoints();
        for (int i = 0; i < verified.length; i += 2) {
            svg.append(circle(verified[i], verified[i + 1], 6, "none", "#c0392b", 1.5));
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"8\" y=\"%d\" fill=\"#333333\">dots: eigenvalues, darker where the residual is small;"
                                + " red rings: verified</text>%n</svg>%n",
                        SIDE + 20))
                .toString();
    }

    private static String circle(double re, double im, double radius, String fill, String stroke, double width) {
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                across(re),
                across(-im),
                radius,
                fill,
                stroke,
                width);
    }

    private static String line(double re, double im, double toRe, double toIm) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                across(re),
                across(-im),
                across(toRe),
                across(-toIm));
    }

    private static double across(double value) {
        return SIDE * (value + HALF) / (2 * HALF);
    }
}
