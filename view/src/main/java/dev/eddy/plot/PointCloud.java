package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.Locale;

/**
 * Points in a plane, drawn as dots with one scale for both directions.
 *
 * @param title says what is shown; the accessible name
 * @param across of the points
 * @param up of the points, as many
 * @param colour index into the {@link Palette}
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: never changed after construction
public record PointCloud(
        String title, String nameAcross, String nameUp, double[] across, double[] up, int colour, Window window) {
    /** More dots than this hide each other. */
    private static final int MOST_DOTS = 4000;

    /** The part of the plane that is shown: a square, so that a circle is one. */
    public record Window(double centreAcross, double centreUp, double half) {
        /** About all finite points of these, with a little room. */
        public static Window around(double[] across, double[] up) {
            double[] x = range(across);
            double[] y = range(up);
            double half = Math.max(x[1] - x[0], y[1] - y[0]) / 2 * 1.06;
            return new Window((x[0] + x[1]) / 2, (y[0] + y[1]) / 2, half > 0 ? half : 1);
        }

        private static double[] range(double[] values) {
            double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
            double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
            return new double[] {low, high};
        }
    }

    public PointCloud {
        Check.that(
                across.length == up.length,
                "the cloud '%s' has %d places across and %d up",
                title,
                across.length,
                up.length);
    }

    /** A vector image for a page, about as high as it is wide. */
    public String svg(int width) {
        ChartAxis x = ChartAxis.linear(nameAcross)
                .between(window.centreAcross() - window.half(), window.centreAcross() + window.half());
        ChartAxis y =
                ChartAxis.linear(nameUp).between(window.centreUp() - window.half(), window.centreUp() + window.half());
        int sides = SvgFrame.left(y.ticks(6)) + SvgFrame.right(x.ticks(6));
        SvgFrame frame = new SvgFrame(x, y, width, width - sides + 56, 0);
        double size = across.length > 1500 ? 2.2 : across.length > 300 ? 3 : 4;
        return frame.open(title)
                + frame.axes()
                + frame.clip()
                + String.format(
                        Locale.ROOT,
                        "<path d=\"%s\" fill=\"none\" style=\"stroke:%s\" stroke-width=\"%.1f\" stroke-linecap=\"round\""
                                + " stroke-opacity=\".6\"/>%n",
                        dots(frame),
                        Palette.css(colour),
                        size)
                + "</svg>\n</svg>\n";
    }

    /** Every dot is a stroke without length. Points that are not finite, or far outside, are left out. */
    private String dots(SvgFrame frame) {
        StringBuilder path = new StringBuilder();
        int every = (across.length + MOST_DOTS - 1) / MOST_DOTS;
        for (int i = 0; i < across.length; i += Math.max(1, every)) {
            if (Math.abs(across[i] - window.centreAcross()) <= window.half()
                    && Math.abs(up[i] - window.centreUp()) <= window.half()) {
                path.append(String.format(Locale.ROOT, "M%.1f %.1fh0", frame.placeX(across[i]), frame.placeY(up[i])));
            }
        }
        return path.toString();
    }
}
