package dev.eddy.ode;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/** A time of a batch: one number for all samples, or each sample's own. */
public final class Time {
    private final double[] values;
    private final boolean shared;

    private Time(double[] values, boolean shared) {
        this.values = values;
        this.shared = shared;
    }

    /** One for all samples. */
    public static Time of(double value) {
        return new Time(new double[] {value}, true);
    }

    /** Each sample's own. A batch of one sample shares its time. */
    public static Time each(double... values) {
        return new Time(values.clone(), values.length == 1);
    }

    /** Whether all samples are at the same time. */
    public boolean isShared() {
        return shared;
    }

    /** The time of all samples; refused where each has its own. */
    public double value() {
        Check.that(
                shared,
                "a rate asked for one time of the whole batch, but each of %d samples is at its own; ask for"
                        + " against(state) or samples(state), or take steps together()",
                values.length);
        return values[0];
    }

    /** The time of a sample. */
    public double ofSample(int sample) {
        return shared ? values[0] : values[sample];
    }

    /** Moved into a range. */
    public Time within(double first, double last) {
        double[] moved = Arrays.stream(values)
                .map(value -> Math.min(Math.max(value, first), last))
                .toArray();
        return new Time(moved, shared);
    }

    /** Of all samples of a state, {@code [batch]}, in its precision. */
    public Tensor samples(Tensor state) {
        DType type = state.dtype().real();
        return shared
                ? Tensors.full(type, values[0], state.size(0))
                : Tensors.of(values, values.length).to(type);
    }

    /** To be multiplied with a state {@code [batch, …]}: a number, or {@code [batch, 1, …]}. */
    public Tensor against(Tensor state) {
        return shared ? Tensors.scalar(state.dtype().real(), values[0]) : column(values, state);
    }

    /** Numbers of samples as {@code [batch, 1, …]} with the axes of a state. */
    static Tensor column(double[] values, Tensor state) {
        return Tensors.of(values, columnShape(values.length, state))
                .to(state.dtype().real());
    }

    static long[] columnShape(int samples, Tensor state) {
        long[] shape = new long[state.rank()];
        Arrays.fill(shape, 1);
        shape[0] = samples;
        return shape;
    }

    @Override
    public String toString() {
        return shared ? String.valueOf(values[0]) : Arrays.toString(values);
    }
}
