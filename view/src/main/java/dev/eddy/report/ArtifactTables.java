package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.Artifact;
import java.util.List;

/** Tables of numbers: medians over the seeds, with the quartiles. */
final class ArtifactTables {
    private ArtifactTables() {}

    static void write(Html html, ArtifactGroup group) {
        group.series().forEach((label, seeds) -> write(html, group, label, seeds));
    }

    private static void write(Html html, ArtifactGroup group, String label, List<Artifact> seeds) {
        Artifact first = seeds.get(0);
        boolean same = seeds.stream().allMatch(other -> other.axes().equals(first.axes()));
        List<Artifact> shown = same ? seeds : List.of(first);
        String title = Words.sentence(group.title()) + (label.equals(group.title()) ? "" : ", " + label);
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table: " + title);
        html.open("table", "class", "sortable");
        html.element(
                "caption",
                title + "."
                        + (shown.size() > 1
                                ? " Median over " + Words.count(shown.size(), "seed") + " and [quartiles]."
                                : seeds.size() > 1
                                        ? " Of the first of " + Words.count(seeds.size(), "seed") + "."
                                        : ""));
        html.open("thead")
                .open("tr")
                .element("th", Words.sentence(first.axes().get(0).label()), "scope", "col");
        List<String> columns = ArtifactMatrices.labels(first.axes().get(1));
        columns.forEach(column -> html.element("th", column, "scope", "col", "class", "number"));
        html.close("tr").close("thead").open("tbody");
        List<String> rows = ArtifactMatrices.labels(first.axes().get(0));
        for (int row = 0; row < rows.size(); row++) {
            html.open("tr").element("th", rows.get(row), "scope", "row");
            for (int column = 0; column < columns.size(); column++) {
                int place = row * columns.size() + column;
                cell(
                        html,
                        shown.stream()
                                .mapToDouble(seed -> seed.values().at(place))
                                .toArray());
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private static void cell(Html html, double... values) {
        Quartiles at = Quartiles.of(values);
        html.open(
                "td",
                "class",
                "number",
                "data-value",
                Double.isFinite(at.middle()) ? Double.toString(at.middle()) : "");
        html.text(values.length == 1 ? NumberText.significant(values[0], 4) : at.median());
        if (!at.range().isEmpty()) {
            html.text(" ").element("span", at.range(), "class", "range");
        }
        html.close("td");
    }
}
