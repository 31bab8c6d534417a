package dev.eddy.plot;

import dev.eddy.misuse.Check;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Maps of a value over two axes of any kind, side by side, with one colour bar and a line where the value passes through a
 * level: regions of parameters. Infinite values get the colour of the end, what is no number is grey.
 *
 * @param panels left to right, row after row
 * @param columns panels in a row
 * @param bar what the colours say
 * @param barTicks values with a label beside the bar
 * @param barLabels their labels
 * @param contour level of the line
 * @param ripple the line is drawn where values leave the level by this much to both sides
 */
public record MapFigure(
        List<Panel> panels,
        int columns,
        ColourScale scale,
        String bar,
        List<Double> barTicks,
        List<String> barLabels,
        double contour,
        double ripple) {
    private static final double SIDE = 130;
    private static final double LEFT = 42;
    private static final double TOP = 18;
    private static final double RIGHT = 8;
    private static final double BOTTOM = 32;
    private static final double BAR = 64;
    private static final double SIZE = 7;
    private static final double LABEL = 8;
    private static final int INK = 0x222222;
    private static final int PIXELS = 3;

    /**
     * One map.
     *
     * @param plane its values at the middles of equal parts of both axes
     * @param right horizontal axis with both ends
     * @param up vertical axis with both ends
     */
    public record Panel(Plane plane, String heading, ChartAxis right, ChartAxis up) {
        public Panel {
            Check.that(
                    DoubleStream.of(right.low(), right.high(), up.low(), up.high())
                            .noneMatch(Double::isNaN),
                    "the axes of a map have both ends");
        }
    }

    public MapFigure {
        panels = List.copyOf(panels);
        barTicks = List.copyOf(barTicks);
        barLabels = List.copyOf(barLabels);
        Check.that(!panels.isEmpty() && columns >= 1, "a figure of maps has panels and columns");
        Check.that(barTicks.size() == barLabels.size(), "each tick of a colour bar has a label");
    }

    /** As PNG. */
    public byte[] png() {
        int across = Math.min(columns, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        double cellWidth = LEFT + SIDE + RIGHT;
        double cellHeight = TOP + SIDE + BOTTOM;
        BitmapPage page = new BitmapPage(across * cellWidth + BAR, rows * cellHeight, PIXELS);
        for (int i = 0; i < panels.size(); i++) {
            panel(page, panels.get(i), i % columns * cellWidth + LEFT, i / columns * cellHeight + TOP);
        }
        bar(page, across * cellWidth + 8);
        return page.finish();
    }

    private void panel(BitmapPage page, Panel panel, double left, double top) {
        Plane finite = finite(panel.plane());
        int pixels = (int) (SIDE * PIXELS);
        page.image(FieldImage.smooth(finite, scale, pixels, pixels), left, top, SIDE, SIDE);
        page.clip(left, top, SIDE, SIDE);
        for (double[] line : Contour.of(finite, contour, ripple)) {
            page.line(
                    left + (line[0] + 0.5) / finite.columns() * SIDE,
                    top + (1 - (line[1] + 0.5) / finite.rows()) * SIDE,
                    left + (line[2] + 0.5) / finite.columns() * SIDE,
                    top + (1 - (line[3] + 0.5) / finite.rows()) * SIDE,
                    INK,
                    1.1);
        }
        page.unclip();
        frame(page, left, top, SIDE, SIDE);
        page.text(panel.heading(), left + SIDE / 2, top - 6, 0.5, LABEL, false);
        Ticks right = panel.right().ticks(4);
        for (int i = 0; i < right.at().size(); i++) {
            double x = left + panel.right().share(right.at().get(i)) * SIDE;
            page.line(x, top + SIDE, x, top + SIDE + 2.5, INK, 0.6);
            page.text(right.labels().get(i), x, top + SIDE + 10.5, 0.5, SIZE, false);
        }
        page.text(panel.right().label(), left + SIDE / 2, top + SIDE + 22, 0.5, LABEL, false);
        Ticks up = panel.up().ticks(4);
        for (int i = 0; i < up.at().size(); i++) {
            double y = top + (1 - panel.up().share(up.at().get(i))) * SIDE;
            page.line(left - 2.5, y, left, y, INK, 0.6);
            page.text(up.labels().get(i), left - 4.5, y + 0.35 * SIZE, 1, SIZE, false);
        }
        page.text(panel.up().label(), left - 30, top + SIDE / 2, 0.5, LABEL, true);
    }

    private void bar(BitmapPage page, double left) {
        float[] values = new float[(int) SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale.low() + (scale.high() - scale.low()) * (i + 0.5) / values.length);
        }
        page.image(
                FieldImage.smooth(new Plane(1, values.length, values), scale, 8, values.length * PIXELS),
                left,
                TOP,
                9,
                SIDE);
        frame(page, left, TOP, 9, SIDE);
        page.text(bar, left, TOP - 6, 0, LABEL, false);
        for (int i = 0; i < barTicks.size(); i++) {
            double y = TOP + SIDE * (1 - (barTicks.get(i) - scale.low()) / (scale.high() - scale.low()));
            page.line(left + 9, y, left + 11.5, y, INK, 0.6);
            page.text(barLabels.get(i), left + 14, y + 0.35 * SIZE, 0, SIZE, false);
        }
    }

    private Plane finite(Plane plane) {
        float[] values = plane.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(scale.low(), Math.min(scale.high(), values[i]));
        }
        return new Plane(plane.columns(), plane.rows(), values);
    }

    private static void frame(Page page, double left, double top, double width, double height) {
        page.line(
                new double[] {left, left + width, left + width, left, left},
                new double[] {top, top, top + height, top + height, top},
                INK,
                0.6,
                "");
    }
}
