package dev.eddy.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Planes in rows and columns with axes, titles and one colour bar, as a bitmap for a file.
 *
 * @param rows panels from left to right, row after row
 * @param panelWidth pixels of one plane
 */
record FieldFigure(List<List<Panel>> rows, ColourScale scale, int panelWidth, int panelHeight) {
    private static final int LEFT = 64;
    private static final int TOP = 34;
    private static final int RIGHT = 14;
    private static final int BOTTOM = 50;
    private static final int BAR = 96;
    /** Part of the colour bar within which two labels would touch. */
    private static final double CLOSE = 0.1;

    /** One plane with what stands at its sides. */
    record Panel(Plane plane, String title, String right, double rightEnd, String up, double upEnd) {}

    BufferedImage draw() {
        int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        int cellWidth = LEFT + panelWidth + RIGHT;
        int cellHeight = TOP + panelHeight + BOTTOM;
        BufferedImage image =
                new BufferedImage(columns * cellWidth + BAR, rows.size() * cellHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setStroke(new BasicStroke(1));
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                panel(pen, rows.get(row).get(column), column * cellWidth + LEFT, row * cellHeight + TOP);
            }
        }
        bar(pen, columns * cellWidth + 10, TOP, Math.min(panelHeight, image.getHeight() - TOP - BOTTOM));
        pen.dispose();
        return image;
    }

    private void panel(Graphics2D pen, Panel panel, int left, int top) {
        Plane plane = panel.plane();
        boolean enlarge = plane.columns() < panelWidth && plane.rows() < panelHeight;
        Plane fitting = enlarge ? plane : plane.thinned(panelWidth, panelHeight);
        pen.drawImage(FieldImage.smooth(fitting, scale, panelWidth, panelHeight), left, top, null);
        frame(pen, left, top, panelWidth, panelHeight);
        Lettering.draw(pen, panel.title(), left, top - 11, 0, 15, false);
        int bottom = top + panelHeight;
        Ticks right = Ticks.linear(0, panel.rightEnd(), 5);
        for (int i = 0; i < right.at().size(); i++) {
            double x = left + right.at().get(i) / panel.rightEnd() * panelWidth;
            pen.drawLine((int) x, bottom, (int) x, bottom + 4);
            Lettering.draw(pen, right.labels().get(i), x, bottom + 18, 0.5, 12, false);
        }
        Lettering.draw(pen, panel.right(), left + panelWidth / 2.0, bottom + 38, 0.5, 14, false);
        Ticks up = Ticks.linear(0, panel.upEnd(), 4);
        for (int i = 0; i < up.at().size(); i++) {
            double y = bottom - up.at().get(i) / panel.upEnd() * panelHeight;
            pen.drawLine(left - 5, (int) y, left - 1, (int) y);
            Lettering.draw(pen, up.labels().get(i), left - 8, y + 4, 1, 12, false);
        }
        Lettering.draw(pen, panel.up(), left - 46, top + panelHeight / 2.0, 0.5, 14, true);
    }

    private void bar(Graphics2D pen, int left, int top, int height) {
        float[] values = new float[height];
        for (int i = 0; i < height; i++) {
            values[i] = (float) (scale.low() + (scale.high() - scale.low()) * (i + 0.5) / height);
        }
        pen.drawImage(FieldImage.smooth(new Plane(1, height, values), scale, 16, height), left, top, null);
        frame(pen, left, top, 16, height);
        Ticks ticks = barTicks(scale);
        for (int i = 0; i < ticks.at().size(); i++) {
            double y = top + height * (1 - (ticks.at().get(i) - scale.low()) / (scale.high() - scale.low()));
            pen.drawLine(left + 17, (int) y, left + 20, (int) y);
            Lettering.draw(pen, ticks.labels().get(i), left + 24, y + 4, 0, 12, false);
        }
    }

    /** The ends, whatever they are, and round values between them. */
    static Ticks barTicks(ColourScale scale) {
        double length = scale.high() - scale.low();
        List<Double> at = new ArrayList<>(List.of(scale.low(), scale.high()));
        List<String> labels =
                new ArrayList<>(List.of(NumberText.shortest(scale.low()), NumberText.shortest(scale.high())));
        Ticks round = Ticks.linear(scale.low(), scale.high(), 4);
        for (int i = 0; i < round.at().size(); i++) {
            double value = round.at().get(i);
            if (value - scale.low() > CLOSE * length && scale.high() - value > CLOSE * length) {
                at.add(value);
                labels.add(round.labels().get(i));
            }
        }
        return new Ticks(List.copyOf(at), List.copyOf(labels), List.of());
    }

    private static void frame(Graphics2D pen, int left, int top, int width, int height) {
        pen.setColor(new Color(0x24292F));
        pen.drawRect(left - 1, top - 1, width + 1, height + 1);
    }
}
