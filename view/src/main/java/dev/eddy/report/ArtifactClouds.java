package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.plot.PointCloud;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Clouds of points beside each other, all in one window. */
final class ArtifactClouds {
    private static final int WIDTH = 320;

    private ArtifactClouds() {}

    static void write(Html html, String subject, ArtifactGroup group) {
        html.open("figure", "class", "gallery").open("div", "class", "cards clouds");
        int components = group.first().values().size(1);
        for (int up = 1; up < components; up++) {
            PointCloud.Window window = window(group, up);
            int colour = 0;
            for (Map.Entry<String, List<Artifact>> entry : group.series().entrySet()) {
                Artifact cloud = entry.getValue().get(0);
                html.open("div", "class", "card").element("h4", Words.sentence(entry.getKey()));
                html.markup(new PointCloud(
                                title(subject, group, entry.getKey(), cloud),
                                name(cloud, 0),
                                name(cloud, up),
                                component(cloud, 0),
                                component(cloud, up),
                                colour++,
                                window)
                        .svg(WIDTH));
                html.close("div");
            }
        }
        html.close("div");
        html.element(
                        "figcaption",
                        Words.sentence(group.title()) + "."
                                + (group.series().size() > 1 ? " The same window for all." : "")
                                + (group.seeds() > 1
                                        ? " The first of " + Words.count(group.seeds(), "seed") + " is shown."
                                        : ""),
                        "class",
                        "numbered")
                .close("figure");
    }

    private static String title(String subject, ArtifactGroup group, String label, Artifact cloud) {
        double[] x = component(cloud, 0);
        double[] y = component(cloud, 1);
        return Words.sentence(group.title()) + " of " + subject + ", " + label + ": "
                + NumberText.grouped(x.length) + " points about (" + NumberText.shortest(mean(x)) + ", "
                + NumberText.shortest(mean(y)) + ")";
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static PointCloud.Window window(ArtifactGroup group, int up) {
        List<Artifact> clouds =
                group.series().values().stream().map(seeds -> seeds.get(0)).toList();
        return PointCloud.Window.around(joined(clouds, 0), joined(clouds, up));
    }

    private static double[] joined(List<Artifact> clouds, int component) {
        return clouds.stream()
                .flatMapToDouble(cloud -> Arrays.stream(component(cloud, component)))
                .toArray();
    }

    private static double[] component(Artifact cloud, int component) {
        int components = cloud.values().size(1);
        double[] out = new double[cloud.values().size(0)];
        Arrays.setAll(out, i -> cloud.values().at(i * components + component));
        return out;
    }

    private static String name(Artifact cloud, int component) {
        ArtifactAxis axis = cloud.axes().get(1);
        return axis.kind() == ArtifactAxis.Kind.CATEGORY
                ? axis.labels().get(component)
                : axis.name() + " " + NumberText.shortest(axis.at()[component]);
    }
}
