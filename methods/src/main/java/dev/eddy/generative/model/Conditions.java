package dev.eddy.generative.model;

import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * What a flow is told of a state beside the time: nothing, one of several classes, or numbers.
 *
 * @param classes how many; 0 where there are none
 * @param mean of the numbers, {@code [1, numbers]}, FLOAT64; {@code [1, 0]} where there are none
 * @param spread their standard deviation: networks see numbers of mean 0 and spread 1
 */
public record Conditions(int classes, Tensor mean, Tensor spread) {
    /** Nothing. */
    public static Conditions none() {
        return new Conditions(0, Tensors.zeros(DType.FLOAT64, 1, 0), Tensors.ones(DType.FLOAT64, 1, 0));
    }

    /**
     * Those of given values.
     *
     * @param values whole numbers {@code [states]} for classes, which are counted from 0, or {@code [states, numbers]}
     */
    public static Conditions of(Tensor values) {
        if (values.dtype() == DType.INT64) {
            long[] labels = values.toLongs();
            Check.that(
                    values.rank() == 1 && Arrays.stream(labels).allMatch(label -> label >= 0),
                    "classes are whole numbers from 0, one for each state, got %s",
                    values);
            int most = Math.toIntExact(Arrays.stream(labels).max().orElse(0));
            Conditions none = none();
            return new Conditions(most + 1, none.mean, none.spread);
        }
        Scaling scaling = Scaling.of(columns(values));
        return new Conditions(0, scaling.mean(), scaling.spread());
    }

    private static Tensor columns(Tensor values) {
        Check.that(values.rank() <= 2, "conditions are [states] or [states, numbers], got %s", values);
        return values.to(DType.FLOAT64).reshape(values.size(0), -1);
    }

    /** How many numbers. */
    public int numbers() {
        return Math.toIntExact(mean.size(1));
    }

    public boolean isNone() {
        return classes == 0 && numbers() == 0;
    }

    /** What a network is told, the time included. */
    public ContextSpec spec() {
        ContextSpec spec = ContextSpec.NONE.withTime();
        if (classes > 0) {
            spec = spec.withClasses(classes);
        }
        if (numbers() > 0) {
            spec = spec.withVector(numbers());
        }
        return isNone() ? spec : spec.withDropping();
    }

    /** Values as a network is told them; one row stands for all states. */
    public Context context(Tensor values, DType type) {
        if (classes > 0) {
            return Context.NONE.withLabels(
                    Arrays.stream(values.toDoubles()).mapToLong(this::label).toArray());
        }
        Tensor rows = columns(values);
        Check.that(
                rows.size(1) == numbers(),
                "the flow was told %d numbers of each state, got %d",
                numbers(),
                rows.size(1));
        return Context.NONE.withVector(new Scaling(mean, spread).scaled(rows).to(type));
    }

    private long label(double value) {
        Check.that(
                value == Math.rint(value) && value >= 0 && value < classes,
                "the flow knows the classes 0 to %d, got %s",
                classes - 1,
                value);
        return (long) value;
    }

    /** What a network is told where nothing is to be said. */
    public Context unsaid(DType type) {
        if (isNone()) {
            return Context.NONE;
        }
        Context any =
                classes > 0 ? Context.NONE.withLabels(0) : Context.NONE.withVector(Tensors.zeros(type, 1, numbers()));
        return any.dropped();
    }
}
