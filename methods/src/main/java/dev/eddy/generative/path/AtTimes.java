package dev.eddy.generative.path;

import dev.eddy.ode.Time;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What depends on time alone, at the times of a batch: numbers where all samples share one time, else one number for each sample.
 * Schedules and interpolants are evaluated in double precision, whatever the states are.
 *
 * @param <C> the coefficients at one time
 */
public final class AtTimes<C> {
    private final List<C> values;

    private AtTimes(List<C> values) {
        this.values = values;
    }

    /** @param state {@code [batch, …]} */
    public static <C> AtTimes<C> of(DoubleFunction<C> coefficients, Time time, Tensor state) {
        if (time.isShared()) {
            return new AtTimes<>(List.of(coefficients.apply(time.value())));
        }
        List<C> values = new ArrayList<>();
        for (int sample = 0; sample < state.size(0); sample++) {
            values.add(coefficients.apply(time.ofSample(sample)));
        }
        return new AtTimes<>(values);
    }

    /** Made of these coefficients and others at the same samples: of both ends of a step. */
    public <D, E> AtTimes<E> with(AtTimes<D> others, BiFunction<C, D, E> both) {
        List<E> joined = new ArrayList<>();
        int size = Math.max(values.size(), others.values.size());
        for (int i = 0; i < size; i++) {
            joined.add(both.apply(values.get(shared() ? 0 : i), others.values.get(others.shared() ? 0 : i)));
        }
        return new AtTimes<>(joined);
    }

    /** factor · x. */
    public Tensor times(ToDoubleFunction<C> factor, Tensor x) {
        return shared() || isExact(factor) ? x.times(factor.applyAsDouble(values.get(0))) : x.times(column(factor, x));
    }

    /** Whether it is 1 at all times, or −1: then it is multiplied as one number, which changes no bit. */
    private boolean isExact(ToDoubleFunction<C> factor) {
        double first = factor.applyAsDouble(values.get(0));
        return Math.abs(first) == 1 && isAlways(value -> factor.applyAsDouble(value) == first);
    }

    /** f · x + g · y. */
    public Tensor sum(ToDoubleFunction<C> f, Tensor x, ToDoubleFunction<C> g, Tensor y) {
        return plus(times(f, x), g, y);
    }

    /** x + g · y. */
    public Tensor plus(Tensor x, ToDoubleFunction<C> g, Tensor y) {
        return shared() || isExact(g) ? x.plus(g.applyAsDouble(values.get(0)), y) : x.plusProduct(column(g, y), y);
    }

    /** Of all samples, {@code [batch, 1, …]} with the axes of a state; {@code [1, 1, …]} where they share it. */
    public Tensor column(ToDoubleFunction<C> part, Tensor like) {
        long[] shape = new long[like.rank()];
        Arrays.fill(shape, 1);
        shape[0] = values.size();
        return tensor(part, like.dtype().real(), shape).to(like.device());
    }

    /** Of all samples, {@code [batch]}; {@code [1]} where they share it. */
    public Tensor vector(ToDoubleFunction<C> part, DType type) {
        return tensor(part, type, values.size());
    }

    private Tensor tensor(ToDoubleFunction<C> part, DType type, long... shape) {
        if (type != DType.FLOAT32) {
            double[] numbers = values.stream().mapToDouble(part).toArray();
            return Tensors.of(numbers, shape).to(type);
        }
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) part.applyAsDouble(values.get(i));
        }
        return Tensors.of(numbers, shape);
    }

    /** Whether something holds at all of the times. */
    public boolean isAlways(Predicate<C> test) {
        return values.stream().allMatch(test);
    }

    /** Whether something holds at any of the times. */
    public boolean any(Predicate<C> test) {
        return values.stream().anyMatch(test);
    }

    private boolean shared() {
        return values.size() == 1;
    }
}
