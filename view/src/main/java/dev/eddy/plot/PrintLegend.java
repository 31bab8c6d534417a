package dev.eddy.plot;

import java.util.List;

/** Names beside short strokes in rows above the panels, in columns of one width. */
final class PrintLegend {
    private static final double SIZE = 7.5;
    private static final double STROKE = 18;
    private static final double ROW = 11;

    private final List<Series> names;
    private final double column;
    private final int columns;

    PrintLegend(List<Series> names, double room) {
        this.names = names;
        double widest = names.stream()
                .mapToDouble(each -> Typesetting.width(each.name(), SIZE))
                .max()
                .orElse(0);
        double least = STROKE + 4 + widest + 12;
        columns = Math.max(1, (int) Math.min(names.size(), Math.floor((room - 4) / least)));
        column = least;
    }

    double height() {
        int rows = (names.size() + columns - 1) / columns;
        return names.isEmpty() ? 2 : ROW * rows + 5;
    }

    void draw(Page page) {
        for (int i = 0; i < names.size(); i++) {
            Series each = names.get(i);
            int row = i / columns;
            double x = 4 + i % columns * column;
            double y = ROW * row + 6.5;
            int rgb = Palette.rgb(each.colour());
            page.line(new double[] {x, x + STROKE}, new double[] {y, y}, rgb, 1.1, Palette.dashes(each.dash()));
            page.text(each.name(), x + STROKE + 4, y + 0.35 * SIZE, 0, SIZE, false);
        }
    }
}
