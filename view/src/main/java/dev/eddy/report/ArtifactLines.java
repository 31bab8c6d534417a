package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Palette;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Quantiles;
import dev.eddy.plot.Series;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Curve;
import dev.eddy.result.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Curves, spectra, histograms and fields over one axis: lines with bands over the seeds. */
final class ArtifactLines {
    private static final int WIDTH = 540;
    private static final int HEIGHT = 330;
    private static final int MOST_POINTS = 400;
    /** A factor between the values beyond which they are looked at by their logarithms. */
    private static final double WIDE = 50;

    private ArtifactLines() {}

    /** Whether a group is a chart of lines. */
    static boolean draws(ArtifactGroup group) {
        return switch (group.role()) {
            case CURVE, SPECTRUM, HISTOGRAM -> true;
            case FIELD -> group.first().axes().size() == 1;
            default -> false;
        };
    }

    static void write(Html html, String subject, ArtifactGroup group) {
        List<Series> lines = new ArrayList<>();
        for (Map.Entry<String, List<Artifact>> entry : group.series().entrySet()) {
            QuantileBand band = group.role() == Role.HISTOGRAM ? steps(entry.getValue()) : band(entry.getValue());
            lines.add(new Series(entry.getKey(), band, lines.size(), lines.size() / Palette.size()));
        }
        LineChart chart = new LineChart(
                Words.sentence(group.title()) + " over "
                        + group.first().axes().get(0).name() + ", " + subject + ": "
                        + Words.list(List.copyOf(group.series().keySet())),
                across(group),
                up(group, lines),
                lines);
        html.open("figure").markup(chart.svg(WIDTH, HEIGHT, lines.size() > 1, List.of()));
        html.element("figcaption", caption(group), "class", "numbered").close("figure");
    }

    private static String caption(ArtifactGroup group) {
        String only =
                group.series().size() == 1 ? group.series().keySet().iterator().next() : group.title();
        return Words.sentence(group.title())
                + (only.equals(group.title()) ? "" : ", " + only)
                + (group.seeds() == 1
                        ? "."
                        : ": median over " + Words.count(group.seeds(), "seed")
                                + ", and the range between the quartiles.");
    }

    private static ChartAxis across(ArtifactGroup group) {
        ArtifactAxis axis = group.first().axes().get(0);
        double[] at = coordinates(axis);
        boolean logarithmic = group.role() == Role.SPECTRUM || isGeometric(at);
        return logarithmic && at.length > 1 && at[at.length - 1] > 0
                ? ChartAxis.logarithmic(axis.label())
                : ChartAxis.linear(axis.label());
    }

    /** Positive places whose last step is much wider than the first: 1, 2, 4, 8, … */
    private static boolean isGeometric(double[] at) {
        int last = at.length - 1;
        return at.length > 3 && at[0] > 0 && at[1] > at[0] && (at[last] - at[last - 1]) / (at[1] - at[0]) >= 8;
    }

    private static ChartAxis up(ArtifactGroup group, List<Series> lines) {
        double[] values = lines.stream()
                .flatMapToDouble(line -> DoubleStream.concat(
                        Arrays.stream(line.band().low()),
                        Arrays.stream(line.band().high())))
                .filter(Double::isFinite)
                .toArray();
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        if (group.role() == Role.HISTOGRAM) {
            return ChartAxis.linear(group.quantity()).between(Math.min(0, least), most > 0 ? 1.05 * most : 1);
        }
        boolean logarithmic = group.role() == Role.SPECTRUM
                ? most > 0
                : group.role() == Role.CURVE && least > 0 && most > WIDE * least;
        return logarithmic ? ChartAxis.logarithmic(group.quantity()) : ChartAxis.linear(group.quantity());
    }

    private static QuantileBand band(List<Artifact> seeds) {
        return QuantileBand.over(seeds.stream().map(ArtifactLines::curve).toList())
                .thinned(MOST_POINTS);
    }

    private static Curve curve(Artifact artifact) {
        ArtifactAxis axis = artifact.axes().get(0);
        return new Curve(
                artifact.name(),
                axis.name(),
                coordinates(axis),
                artifact.values().doubles());
    }

    /** Of a category the numbers of its places. */
    private static double[] coordinates(ArtifactAxis axis) {
        return axis.kind() == ArtifactAxis.Kind.CATEGORY
                ? DoubleStream.iterate(1, place -> place + 1).limit(axis.size()).toArray()
                : axis.at();
    }

    /** Bins as steps: each value from the left edge of its bin to the right one. Bins of the first seed count for all. */
    private static QuantileBand steps(List<Artifact> seeds) {
        int bins = seeds.get(0).values().elements();
        double[] edges = edges(coordinates(seeds.get(0).axes().get(0)), bins);
        double[][] out = new double[4][2 * bins];
        for (int bin = 0; bin < bins; bin++) {
            int place = bin;
            double[] values = seeds.stream()
                    .filter(seed -> seed.values().elements() == bins)
                    .mapToDouble(seed -> seed.values().at(place))
                    .toArray();
            for (int side = 0; side < 2; side++) {
                out[0][2 * bin + side] = edges[bin + side];
                out[1][2 * bin + side] = Quantiles.of(values, 0.25);
                out[2][2 * bin + side] = Quantiles.of(values, 0.5);
                out[3][2 * bin + side] = Quantiles.of(values, 0.75);
            }
        }
        return new QuantileBand(out[0], out[1], out[2], out[3]);
    }

    /** Of bins that are given by their middles, halfway between these. */
    private static double[] edges(double[] at, int bins) {
        if (at.length == bins + 1) {
            return at;
        }
        double[] edges = new double[bins + 1];
        for (int i = 1; i < bins; i++) {
            edges[i] = (at[i - 1] + at[i]) / 2;
        }
        double first = bins > 1 ? (at[1] - at[0]) / 2 : 0.5;
        double last = bins > 1 ? (at[bins - 1] - at[bins - 2]) / 2 : 0.5;
        edges[0] = at[0] - first;
        edges[bins] = at[bins - 1] + last;
        return edges;
    }
}
