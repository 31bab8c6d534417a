package dev.eddy.initial;

import dev.eddy.grid.Grid;

/** The points of a grid on the unit box: coordinates j/N, in row-major order. */
record Points(Grid grid) {
    @FunctionalInterface
    interface Visitor {
        void at(int index, double[] x);
    }

    int count() {
        return Math.toIntExact(grid.size());
    }

    /** The array of coordinates is used again for the next point. */
    void forEach(Visitor visitor) {
        long[] n = grid.points();
        double[] x = new double[n.length];
        int count = count();
        for (int i = 0; i < count; i++) {
            long rest = i;
            for (int d = n.length - 1; d >= 0; d--) {
                x[d] = (double) (rest % n[d]) / n[d];
                rest /= n[d];
            }
            visitor.at(i, x);
        }
    }
}
