package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.util.List;
import java.util.Locale;

/**
 * A matrix as coloured cells with labels, its first row at the top; small ones have their numbers in the cells.
 *
 * @param title says what is shown; the accessible name
 * @param rows labels of the rows
 * @param columns labels of the columns
 * @param values row after row
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: never changed after construction
public record HeatMap(
        String title,
        String rowName,
        String columnName,
        List<String> rows,
        List<String> columns,
        double[] values,
        ColourScale scale) {
    /** Larger matrices are images without labels. */
    public static final int MOST_CELLS = 40;

    private static final int NUMBERS_UP_TO = 10;
    private static final int FONT = 12;
    private static final String FAINT = "var(--faint,#57606a)";

    public HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        Check.that(
                values.length == rows.size() * columns.size(),
                "the matrix '%s' has %d rows, %d columns and %d values",
                title,
                rows.size(),
                columns.size(),
                values.length);
    }

    /** Whether a matrix of this size can be read cell by cell. */
    public static boolean fits(int rows, int columns) {
        return rows <= MOST_CELLS && columns <= MOST_CELLS;
    }

    /**
     * A vector image for a page.
     *
     * @param width the most that it may have
     */
    public String svg(int width) {
        int left = 24 + room(rows);
        int bottom = 24 + (slanted() ? room(columns) : 18);
        double cell = Math.min(46, (width - left - 4.0) / columns.size());
        double high = columns.size() <= NUMBERS_UP_TO ? Math.min(cell, 30) : cell;
        double height = 6 + high * rows.size() + bottom;
        double wide = Math.max(120, left + cell * columns.size() + 4);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %.0f %.1f\" role=\"img\""
                        + " style=\"max-width:%.0fpx\" aria-label=\"%s\" font-family=\"system-ui,sans-serif\""
                        + " font-size=\"%d\">%n",
                wide,
                height,
                1.15 * wide,
                Markup.escape(title),
                FONT));
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                cell(svg, row, column, left + column * cell, 6 + row * high, cell, high);
            }
            text(svg, left - 6, 6 + (row + 0.5) * high + 0.35 * FONT, "end", 0, rows.get(row), FAINT);
        }
        double under = 6 + high * rows.size() + FONT + 4;
        for (int column = 0; column < columns.size(); column++) {
            double middle = left + (column + 0.5) * cell;
            text(
                    svg,
                    slanted() ? middle + 3 : middle,
                    slanted() ? under - 6 : under,
                    slanted() ? "end" : "middle",
                    slanted() ? -60 : 0,
                    columns.get(column),
                    FAINT);
        }
        text(svg, left + cell * columns.size() / 2, height - 4, "middle", 0, columnName, FAINT);
        text(svg, 13, 6 + high * rows.size() / 2, "middle", -90, rowName, FAINT);
        return svg.append("</svg>\n").toString();
    }

    /** Labels that do not fit below their columns run upward. */
    private boolean slanted() {
        return columns.stream().mapToInt(String::length).max().orElse(0) * columns.size() > 60;
    }

    private static int room(List<String> labels) {
        return (int) Math.ceil(0.56
                        * FONT
                        * Math.min(
                                18,
                                labels.stream().mapToInt(String::length).max().orElse(0)))
                + 8;
    }

    private void cell(StringBuilder svg, int row, int column, double x, double y, double wide, double high) {
        double value = values[row * columns.size() + column];
        int rgb = scale.rgb(value);
        String number = NumberText.significant(value, 2);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"><title>%s</title></rect>%n",
                x,
                y,
                wide + 0.3,
                high + 0.3,
                Palette.hex(rgb),
                Markup.escape(rows.get(row) + ", " + columns.get(column) + ": " + NumberText.significant(value))));
        if (columns.size() <= NUMBERS_UP_TO && rows.size() <= 2 * NUMBERS_UP_TO) {
            text(
                    svg,
                    x + wide / 2,
                    y + high / 2 + 0.35 * FONT,
                    "middle",
                    0,
                    number,
                    isDark(rgb) ? "#ffffff" : "#16191d");
        }
    }

    private static boolean isDark(int rgb) {
        return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255) < 140;
    }

    private static void text(
            StringBuilder svg, double x, double y, String anchor, int turn, String words, String colour) {
        String shown = words.length() > 18 ? words.substring(0, 17) + "…" : words;
        svg.append(String.format(
                Locale.ROOT,
                "<text %s text-anchor=\"%s\" style=\"fill:%s\">%s</text>%n",
                turn == 0
                        ? String.format(Locale.ROOT, "x=\"%.1f\" y=\"%.1f\"", x, y)
                        : String.format(Locale.ROOT, "transform=\"translate(%.1f %.1f) rotate(%d)\"", x, y, turn),
                anchor,
                colour,
                Markup.escape(shown)));
    }
}
