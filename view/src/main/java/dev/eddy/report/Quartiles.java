package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.plot.Quantiles;

/** Median and quartiles over seeds. */
public record Quartiles(double low, double middle, double high, int count) {

    public static Quartiles of(double[] numbers) {
        int count = (int)
                java.util.Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).count();
        return new Quartiles(
                Quantiles.of(numbers, 0.25), Quantiles.of(numbers, 0.5), Quantiles.of(numbers, 0.75), count);
    }

    public boolean known() {
        return count > 0;
    }

    /** The median; infinity stands for seeds that diverged. */
    public String median() {
        return !known() ? "–" : Double.isInfinite(middle) ? "diverged" : NumberText.significant(middle);
    }

    /** The range between the quartiles, or nothing for a single seed. */
    public String range() {
        return range(2);
    }

    /** The same with this many significant digits. */
    public String range(int digits) {
        return count < 2 || Double.isInfinite(low)
                ? ""
                : "[" + NumberText.significant(low, digits) + ", " + NumberText.significant(high, digits) + "]";
    }
}
