package dev.eddy.result.emulator;

import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From when on, and by how much at most, an emulator is superior, from its ratio over the steps.
 *
 * @param from the first step at which the ratio is below 1; infinite if it never is
 * @param least the smallest ratio; not-a-number if there is none
 * @param leastAt the step of the smallest ratio
 */
public record SuperiorityEnd(double from, double least, double leastAt) {
    /** Of a ratio of errors; steps without a ratio are left out. */
    public static SuperiorityEnd of(Curve ratio) {
        double[] at = ratio.at();
        double[] values = ratio.values();
        double from = Double.POSITIVE_INFINITY;
        double least = Double.NaN;
        double leastAt = Double.NaN;
        for (int i = 0; i < at.length; i++) {
            if (values[i] < 1 && Double.isInfinite(from)) {
                from = at[i];
            }
            if (values[i] < least || Double.isNaN(least) && !Double.isNaN(values[i])) {
                least = values[i];
                leastAt = at[i];
            }
        }
        return new SuperiorityEnd(from, least, leastAt);
    }

    /** What the {@link #numbers} are, of the ratio of a metric. */
    public static List<Measure> measures(Measure metric) {
        return List.of(from(metric), least(metric), leastAt(metric));
    }

    /** By the names of their {@link #measures}. */
    public Map<String, Double> numbers(Measure metric) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(from(metric).name(), from);
        numbers.put(least(metric).name(), least);
        numbers.put(leastAt(metric).name(), leastAt);
        return numbers;
    }

    /** {@link #from()} of a metric. */
    public static Measure from(Measure metric) {
        return number(metric, "superior_from_step_", "superior in " + metric.label() + " from step")
                .lowerIsBetter();
    }

    /** {@link #least()} of a metric. */
    public static Measure least(Measure metric) {
        return number(metric, "least_superiority_", "least ratio of " + metric.label())
                .as(Kind.RATIO)
                .lowerIsBetter();
    }

    /** {@link #leastAt()} of a metric. */
    public static Measure leastAt(Measure metric) {
        return number(metric, "step_of_least_superiority_", "step of the least ratio");
    }

    private static Measure number(Measure metric, String name, String label) {
        return Measure.of(name + metric.name()).called(label).under("superiority-number");
    }
}
