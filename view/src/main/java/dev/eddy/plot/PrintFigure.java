package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Charts side by side under one legend, in a restrained style for print: thin lines, small type, no grid, no frame.
 *
 * @param title for the file's metadata; a caption is the paper's business
 * @param width in points, see {@link #ONE_COLUMN} and {@link #TWO_COLUMNS}
 * @param columns panels in a row
 */
public record PrintFigure(String title, List<Panel> panels, double width, int columns) {
    /** 86 mm: a column of a page with two. */
    public static final double ONE_COLUMN = 244;

    /** 178 mm: both columns. */
    public static final double TWO_COLUMNS = 505;

    private static final double GAP = 8;

    public PrintFigure {
        panels = List.copyOf(panels);
        Check.that(!panels.isEmpty(), "a figure needs at least one panel");
        Check.that(columns >= 1 && width >= 100, "a figure needs columns and a width of at least 100 points");
    }

    /** One panel in one column, several in both columns, at most three in a row. */
    public static PrintFigure of(String title, List<Panel> panels) {
        int columns = panels.size() == 4 ? 2 : Math.min(3, panels.size());
        return new PrintFigure(title, panels, panels.size() == 1 ? ONE_COLUMN : TWO_COLUMNS, columns);
    }

    /**
     * One chart of a figure.
     *
     * @param heading above it, empty for none
     * @param errorBars whether bands are drawn as bars at marked points, for few positions with nothing known between
     * @param ticks where the horizontal axis has its ticks; empty for round numbers
     */
    public record Panel(LineChart chart, String heading, boolean errorBars, List<Double> ticks) {
        public Panel {
            ticks = List.copyOf(ticks);
        }
    }

    /** As SVG, words as words. */
    public byte[] svg() {
        return draw(height -> new SvgPage(width, height, title));
    }

    /** As PDF, words as outlines. */
    public byte[] pdf() {
        return draw(height -> new PdfPage(width, height, title));
    }

    /**
     * As PNG.
     *
     * @param scale pixels per point: 3 is sharp on a screen
     */
    public byte[] png(double scale) {
        return draw(height -> new BitmapPage(width, height, scale));
    }

    private byte[] draw(DoubleFunction<Page> pages) {
        List<Series> names = names();
        PrintLegend legend = new PrintLegend(names, width);
        double panelWidth = (width - GAP * (columns - 1)) / columns;
        double panelHeight = Math.min(0.78 * panelWidth, 180);
        int rows = (panels.size() + columns - 1) / columns;
        double top = legend.height();
        Page page = pages.apply(top + rows * panelHeight + (rows - 1) * GAP);
        legend.draw(page);
        for (int i = 0; i < panels.size(); i++) {
            int column = i % columns;
            int row = i / columns;
            boolean labelled = column == 0 || !label(panels.get(i)).equals(label(panels.get(i - 1)));
            new PrintPanel(panels.get(i), page, panelWidth, panelHeight)
                    .draw(column * (panelWidth + GAP), top + row * (panelHeight + GAP), labelled);
        }
        return page.finish();
    }

    private static String label(Panel panel) {
        return panel.chart().y().label();
    }

    /** Each name once; a single line needs none. */
    private List<Series> names() {
        Map<String, Series> names = new LinkedHashMap<>();
        panels.forEach(panel -> panel.chart().series().forEach(series -> names.putIfAbsent(series.name(), series)));
        return names.size() < 2 ? List.of() : new ArrayList<>(names.values());
    }
}
