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
        return shared() ? x.times(factor.applyAsDouble(values.get(0))) : x.times(column(factor, x));
    }

    /** f · x + g · y. */
    public Tensor sum(ToDoubleFunction<C> f, Tensor x, ToDoubleFunction<C> g, Tensor y) {
        return plus(times(f, x), g, y);
    }

    /** x + g · y. */
    public Tensor plus(Tensor x, ToDoubleFunction<C> g, Tensor y) {
        return shared() ? x.plus(g.applyAsDouble(values.get(0)), y) : x.plusProduct(column(g, y), y);
    }

    /** Of all samples, {@code [batch, 1, …]} with the axes of a state; {@code [1, 1, …]} where they share it. */
    public Tensor column(ToDoubleFunction<C> part, Tensor like) {
        long[] shape = new long[like.rank()];
        Arrays.fill(shape, 1);
        shape[0] = values.size();
        return Tensors.of(numbers(part), shape).to(like.dtype().real()).to(like.device());
    }

    /** Of all samples, {@code [batch]}; {@code [1]} where they share it. */
    public Tensor vector(ToDoubleFunction<C> part, DType type) {
        return Tensors.of(numbers(part), values.size()).to(type);
    }

    /** Whether something holds at any of the times. */
    public boolean any(Predicate<C> test) {
        return values.stream().anyMatch(test);
    }

    private double[] numbers(ToDoubleFunction<C> part) {
        return values.stream().mapToDouble(part).toArray();
    }

    private boolean shared() {
        return values.size() == 1;
    }
}
