package dev.eddy.fit.glioma;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which cells of a brain are irradiated. Fields are in row-major order. */
public final class Plan {
    private Plan() {}

    /**
     * All cells with matter that are at most so far from a visible one.
     *
     * @param visible of each cell
     * @param matter of each cell, whether it may be irradiated
     * @param shape of the fields
     */
    public static boolean[] margin(boolean[] visible, boolean[] matter, long[] shape, double spacing, double margin) {
        int reach = (int) Math.floor(margin / spacing);
        int[] size = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
        Check.that(size.length == 3, "plans are made in 3-D, got %d axes", size.length);
        boolean[] plan = new boolean[visible.length];
        for (int cell = 0; cell < visible.length; cell++) {
            if (!visible[cell]) {
                continue;
            }
            int z = cell % size[2];
            int y = cell / size[2] % size[1];
            int x = cell / size[2] / size[1];
            for (int i = Math.max(0, x - reach); i <= Math.min(size[0] - 1, x + reach); i++) {
                for (int j = Math.max(0, y - reach); j <= Math.min(size[1] - 1, y + reach); j++) {
                    for (int k = Math.max(0, z - reach); k <= Math.min(size[2] - 1, z + reach); k++) {
                        double square = (double) (i - x) * (i - x) + (j - y) * (j - y) + (k - z) * (k - z);
                        int at = (i * size[1] + j) * size[2] + k;
                        plan[at] |= matter[at] && square * spacing * spacing <= margin * margin * (1 + 1e-9);
                    }
                }
            }
        }
        return plan;
    }

    /** As many cells with matter as asked for, those with the highest concentrations. */
    public static boolean[] highest(double[] concentration, boolean[] matter, int volume) {
        boolean[] plan = new boolean[concentration.length];
        IntStream.range(0, concentration.length)
                .filter(cell -> matter[cell])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer cell) -> -concentration[cell]))
                .limit(volume)
                .forEach(cell -> plan[cell] = true);
        return plan;
    }

    /** Cells of a plan. */
    public static int volume(boolean[] plan) {
        int volume = 0;
        for (boolean in : plan) {
            volume += in ? 1 : 0;
        }
        return volume;
    }

    /** Share of the cells of another plan that are in this one. */
    public static double overlap(boolean[] plan, boolean[] other) {
        int common = 0;
        for (int cell = 0; cell < plan.length; cell++) {
            common += plan[cell] && other[cell] ? 1 : 0;
        }
        return (double) common / volume(other);
    }

    /** Share of the hidden cells, those with at least so much concentration, that are in a plan. */
    public static double coverage(boolean[] plan, double[] concentration, double least) {
        int hidden = 0;
        int covered = 0;
        for (int cell = 0; cell < plan.length; cell++) {
            if (concentration[cell] >= least) {
                hidden++;
                covered += plan[cell] ? 1 : 0;
            }
        }
        return hidden == 0 ? Double.NaN : (double) covered / hidden;
    }
}
