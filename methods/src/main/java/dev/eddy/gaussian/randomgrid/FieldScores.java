package dev.eddy.gaussian.randomgrid;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.statistics.Quantile;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** How good laws of fields are, over many parameters. */
final class FieldScores {
    /** Half widths of intervals in deviations, and the chance that they hold the truth. */
    static final double[] CHANCES = {0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99};

    static final double[] WIDTHS = {0.12566, 0.38532, 0.67449, 1.03643, 1.28155, 1.64485, 1.95996, 2.57583};

    /** Where 0.9 stands among {@link #CHANCES}. */
    static final int NINETY = 5;

    private final List<Double> errors = new ArrayList<>();
    private final double[] covered = new double[CHANCES.length];
    private double surprise;
    private long count;

    void add(Gaussian law, Tensor truth) {
        double[] mean = law.mean().toDoubles();
        double[] variances = law.variances().toDoubles();
        double[] exact = truth.toDoubles();
        double wrong = 0;
        double size = 0;
        for (int i = 0; i < exact.length; i++) {
            double off = mean[i] - exact[i];
            double deviation = Math.sqrt(variances[i]);
            wrong += off * off;
            size += exact[i] * exact[i];
            for (int j = 0; j < CHANCES.length; j++) {
                covered[j] += Math.abs(off) <= WIDTHS[j] * deviation ? 1 : 0;
            }
        }
        count += exact.length;
        surprise -= law.meanLogDensity(truth).item();
        errors.add(Math.sqrt(wrong / size));
    }

    /** Mean over parameters of ‖m − u‖/‖u‖. */
    double mean() {
        return errors.stream().mapToDouble(one -> one).average().orElse(Double.NaN);
    }

    /** 95 % of the parameters have a smaller relative error. */
    double nearWorst() {
        return Quantile.of(0.95, errors.stream().mapToDouble(one -> one).toArray());
    }

    /** Parts of the values inside of the intervals of {@link #CHANCES}. */
    double[] coverage() {
        double[] out = new double[CHANCES.length];
        java.util.Arrays.setAll(out, j -> covered[j] / count);
        return out;
    }

    /** Mean of −log density of single values. */
    double surprise() {
        return surprise / errors.size();
    }
}
