package dev.eddy.fit.lagrange;

import java.util.Arrays;
import java.util.Comparator;

/** States on characteristics, read at the places of a periodic grid. */
final class EulerianGrid {
    private EulerianGrid() {}

    /**
     * By lines between neighbouring characteristics, which are wrapped into the period first.
     *
     * @param positions of characteristics, anywhere
     * @param states of these
     * @param period of space, which begins at 0
     * @param places in it, in their order
     */
    static double[] read(double[] positions, double[] states, double period, double[] places) {
        int n = positions.length;
        double[] wrapped = new double[n];
        Arrays.setAll(wrapped, i -> positions[i] - period * Math.floor(positions[i] / period));
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> wrapped[i]));
        double[] read = new double[places.length];
        int right = 0;
        for (int p = 0; p < places.length; p++) {
            while (right < n && wrapped[order[right]] < places[p]) {
                right++;
            }
            int a = order[(right + n - 1) % n];
            int b = order[right % n];
            double left = wrapped[a] - (right == 0 ? period : 0);
            double end = wrapped[b] + (right == n ? period : 0);
            double share = end > left ? (places[p] - left) / (end - left) : 0;
            read[p] = states[a] + share * (states[b] - states[a]);
        }
        return read;
    }
}
