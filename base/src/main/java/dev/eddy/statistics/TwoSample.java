package dev.eddy.statistics;

import java.util.Arrays;

/** What the t-tests of two samples share. */
final class TwoSample {
    private TwoSample() {}

    /** Sum of squared distances from the mean. */
    static double squares(double[] values) {
        double mean = Aggregate.MEAN.of(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    }

    /** Square of the standard error of the mean. */
    static double squaredError(double[] values) {
        return squares(values) / (values.length - 1) / values.length;
    }

    static double pValue(double[] first, double[] second, double error, double freedom, Alternative alternative) {
        double difference = Aggregate.MEAN.of(first) - Aggregate.MEAN.of(second);
        if (!Double.isFinite(difference)) {
            return Double.NaN;
        }
        if (error == 0) { // constant samples: no doubt left, or nothing to tell apart
            return alternative.pValue(
                    difference > 0 ? 1 : difference < 0 ? 0 : 0.5, difference < 0 ? 1 : difference > 0 ? 0 : 0.5);
        }
        double t = difference / error;
        return alternative.pValue(StudentT.above(-t, freedom), StudentT.above(t, freedom));
    }
}
