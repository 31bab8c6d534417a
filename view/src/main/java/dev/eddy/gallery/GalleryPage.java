package dev.eddy.gallery;

import dev.eddy.equation.EquationEntry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page of all pictures, in Markdown. */
final class GalleryPage {
    private static final int SIZE = 160;

    private GalleryPage() {}

    static String text(List<Picture> pictures, Path folder) {
        Map<String, Map<Integer, Picture>> byEquation = new LinkedHashMap<>();
        for (Picture picture : pictures) {
            byEquation
                    .computeIfAbsent(picture.equation(), key -> new TreeMap<>())
                    .put(picture.dims(), picture);
        }
        StringBuilder page = new StringBuilder();
        page.append("# Gallery\n\n")
                .append("What the equations of the catalogue do, from random initial states. This page and its pictures"
                        + " are written by `./eddy gallery`; `./eddy describe NAME` explains an equation and its"
                        + " parameters. In one dimension: the state, and below it space (to the right) and time"
                        + " (downward). In two: x to the right, y upward. In three: the outside of the periodic box."
                        + " Blue is negative, red positive; fields of one sign go from dark to bright.\n\n")
                .append("| equation | 1-D | 2-D | 3-D |\n|---|---|---|---|\n");
        byEquation.forEach((key, row) -> {
            EquationEntry entry = row.values().iterator().next().entry();
            page.append("| **")
                    .append(entry.title())
                    .append("**<br>`")
                    .append(key)
                    .append("`<br>");
            page.append(escaped(entry.formula())).append(" |");
            for (int dims = 1; dims <= 3; dims++) {
                Picture picture = row.get(dims);
                page.append(picture == null ? "  |" : " " + image(picture, folder) + " |");
            }
            page.append('\n');
        });
        page.append("\n## The same rollouts as arrays\n\n")
                .append("The numbers behind each picture, from the same initial state:\n\n");
        pictures.forEach(
                picture -> page.append("    ").append(picture.command()).append('\n'));
        return page.toString();
    }

    private static String image(Picture picture, Path folder) {
        String words = picture.shown().words();
        String title = picture.name() + (words.isEmpty() ? "" : ": " + words);
        return "<img src=\"" + folder.toAbsolutePath().normalize().getFileName() + "/" + picture.file() + "\" width=\""
                + SIZE + "\" alt=\"" + title + "\" title=\"" + title + "\">";
    }

    /** Bars would end a cell. */
    private static String escaped(String formula) {
        return formula.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_");
    }
}
