package dev.eddy.report;

import dev.eddy.plot.ColourScale;
import dev.eddy.plot.HeatMap;
import dev.eddy.plot.NumberText;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Matrices as heat maps on one colour scale. */
final class ArtifactMatrices {
    private static final int WIDTH = 540;

    private ArtifactMatrices() {}

    static void write(Html html, String subject, ArtifactGroup group) {
        ColourScale scale = PlaneScale.of(group.series().values().stream()
                .flatMapToDouble(seeds -> Arrays.stream(seeds.get(0).values().doubles()))
                .toArray());
        html.open("figure", "class", "gallery large").open("div", "class", "cards");
        for (Map.Entry<String, List<Artifact>> entry : group.series().entrySet()) {
            Artifact matrix = entry.getValue().get(0);
            html.open("div", "class", "card").element("h4", Words.sentence(entry.getKey()));
            write(html, Words.sentence(group.title()) + " of " + subject + ", " + entry.getKey(), matrix, scale);
            html.close("div");
        }
        html.close("div");
        CardPictures.bar(html, group.quantity(), scale);
        html.element(
                        "figcaption",
                        Words.sentence(group.title()) + ": "
                                + group.first().axes().get(0).label() + " downward, "
                                + group.first().axes().get(1).label() + " to the right."
                                + (group.seeds() > 1
                                        ? " The first of " + Words.count(group.seeds(), "seed") + " is shown."
                                        : ""),
                        "class",
                        "numbered")
                .close("figure");
    }

    private static void write(Html html, String title, Artifact matrix, ColourScale scale) {
        int rows = matrix.values().size(0);
        int columns = matrix.values().size(1);
        if (HeatMap.fits(rows, columns)) {
            html.markup(new HeatMap(
                            title,
                            matrix.axes().get(0).label(),
                            matrix.axes().get(1).label(),
                            labels(matrix.axes().get(0)),
                            labels(matrix.axes().get(1)),
                            matrix.values().doubles(),
                            scale)
                    .svg(WIDTH));
        } else {
            CardPictures.proportioned(html, "", List.of(new ArtifactSlices(matrix).matrix()), scale, title);
        }
    }

    static List<String> labels(ArtifactAxis axis) {
        return axis.kind() == ArtifactAxis.Kind.CATEGORY
                ? axis.labels()
                : Arrays.stream(axis.at()).mapToObj(NumberText::shortest).toList();
    }
}
