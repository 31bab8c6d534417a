package dev.eddy.plot;

import java.util.ArrayList;
import java.util.List;

/** Where the values of a plane pass through a level: short lines from the sides of squares between four points. */
final class Contour {
    private Contour() {}

    /** How many points to each side are looked at to tell a border from a ripple. */
    private static final int NEAR = 4;

    /**
     * Ends (x₀, y₀, x₁, y₁) of lines in columns and rows of points; none through what is no number.
     *
     * @param least near a line the values leave the level by this much to both sides; smaller ripples have no lines
     */
    static List<double[]> of(Plane plane, double level, double least) {
        List<double[]> lines = new ArrayList<>();
        for (int row = 0; row + 1 < plane.rows(); row++) {
            for (int column = 0; column + 1 < plane.columns(); column++) {
                if (isBorder(plane, level, least, column, row)) {
                    square(plane, level, column, row, lines);
                }
            }
        }
        return lines;
    }

    private static boolean isBorder(Plane plane, double level, double least, int column, int row) {
        boolean below = false;
        boolean above = false;
        for (int y = Math.max(0, row - NEAR); y <= Math.min(plane.rows() - 1, row + 1 + NEAR); y++) {
            for (int x = Math.max(0, column - NEAR); x <= Math.min(plane.columns() - 1, column + 1 + NEAR); x++) {
                below |= plane.at(x, y) <= level - least;
                above |= plane.at(x, y) >= level + least;
            }
        }
        return below && above;
    }

    private static void square(Plane plane, double level, int column, int row, List<double[]> lines) {
        // Corners around the square, the first again at the end.
        int[] dx = {0, 1, 1, 0, 0};
        int[] dy = {0, 0, 1, 1, 0};
        List<double[]> crossings = new ArrayList<>();
        for (int side = 0; side < 4; side++) {
            double from = plane.at(column + dx[side], row + dy[side]) - level;
            double to = plane.at(column + dx[side + 1], row + dy[side + 1]) - level;
            if (Double.isNaN(from) || Double.isNaN(to)) {
                return;
            }
            if (from < 0 != to < 0) {
                double share = from / (from - to);
                crossings.add(new double[] {
                    column + dx[side] + share * (dx[side + 1] - dx[side]),
                    row + dy[side] + share * (dy[side + 1] - dy[side])
                });
            }
        }
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            double[] a = crossings.get(i);
            double[] b = crossings.get(i + 1);
            lines.add(new double[] {a[0], a[1], b[0], b[1]});
        }
    }
}
