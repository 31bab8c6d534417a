package dev.eddy.report;

import dev.eddy.plot.Palette;
import java.util.List;

/** Names beside strokes, once for all charts of a subject. */
final class Legend {
    private Legend() {}

    static void write(Html html, List<Group> groups) {
        html.open("ul", "class", "legend");
        for (Group group : groups) {
            html.open("li", "data-name", group.label());
            swatch(html, group);
            html.text(" " + group.label()).close("li");
        }
        html.close("ul");
    }

    static void swatch(Html html, Group group) {
        String dashes = Palette.dashes(group.dash());
        html.open("svg", "class", "swatch", "viewBox", "0 0 24 8", "aria-hidden", "true");
        html.empty(
                "path",
                "d",
                "M0 4H24",
                "style",
                "stroke:" + Palette.css(group.colour()),
                "stroke-width",
                "2.4",
                "stroke-dasharray",
                dashes.isEmpty() ? "none" : dashes);
        html.close("svg");
    }
}
