package dev.eddy.statistics;

import dev.eddy.misuse.Check;
import java.util.Arrays;

/** One number for a series of errors over time. Not-a-number in the series gives not-a-number. */
public enum Aggregate {
    /** {@code (1/n) Σ e_i}. */
    MEAN("mean") {
        @Override
        double finish(double sum, int count) {
            return sum / count;
        }
    },
    /** {@code (Π e_i)^(1/n)}: every step counts by its relative change, as in the benchmark's summary of a rollout. */
    GEOMETRIC_MEAN("gmean") {
        @Override
        double term(double value) {
            return Math.log(value);
        }

        @Override
        double finish(double sum, int count) {
            return Math.exp(sum / count);
        }
    },
    /** {@code Σ e_i}. */
    SUM("sum") {
        @Override
        double finish(double sum, int count) {
            return sum;
        }
    };

    private final String shortName;

    Aggregate(String shortName) {
        this.shortName = shortName;
    }

    /** {@code mean}, {@code gmean}, {@code sum}. */
    public String shortName() {
        return shortName;
    }

    /** The aggregate by its short name or its full name in kebab-case. */
    public static Aggregate named(String name) {
        return Arrays.stream(values())
                .filter(each ->
                        each.shortName.equals(name) || ConstantNames.kebab(each).equals(name))
                .findFirst()
                .orElseThrow(() -> ConstantNames.unknown(
                        "aggregate",
                        name,
                        Arrays.stream(values()).map(Aggregate::shortName).toList()));
    }

    double term(double value) {
        return value;
    }

    abstract double finish(double sum, int count);

    /** Of all values; refuses none. */
    public double of(double... values) {
        Check.that(values.length > 0, "the %s of no values at all was asked for", shortName);
        return cumulative(values)[values.length - 1];
    }

    /** At place i, of the values up to and including i. */
    public double[] cumulative(double... values) {
        double[] out = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += term(values[i]);
            out[i] = finish(sum, i + 1);
        }
        return out;
    }
}
