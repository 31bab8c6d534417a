package dev.eddy.ode;

import dev.eddy.ode.tableau.Embedded;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arithmetic of {@link RungeKutta}, once for all: one step, its stages, the estimate of its error, its dense output. */
final class Stages {
    private final RungeKutta method;
    private final Rate rate;
    private final TimeStep step;
    private final Tensor state;
    private final @Nullable Tensor[] rates;
    private @Nullable Tensor result;

    /** @param first the rate at the start, where it is known */
    Stages(RungeKutta method, Rate rate, TimeStep step, Tensor state, @Nullable Tensor first) {
        this.method = method;
        this.rate = rate;
        this.step = step;
        this.state = state;
        this.rates = new @Nullable Tensor[method.rows().length];
        this.rates[0] = first;
    }

    /** Number of stages, and the place of the rate at the result. */
    private int stages() {
        return method.evaluations();
    }

    /** The state at the end of the step. */
    Tensor result() {
        Tensor known = result;
        if (known == null) {
            known = advanced(sum(method.rows()[stages()]));
            result = known;
        }
        return known;
    }

    /** The rate at the start. */
    Tensor first() {
        return rate(0);
    }

    /** The rate at the result. */
    Tensor last() {
        return rate(stages());
    }

    /** The rate at the result, where the error estimate asked for it already. */
    @Nullable
    Tensor lastIfKnown() {
        return rates[stages()];
    }

    /** The estimates of the error that {@link Embedded} has: one or two. */
    List<Tensor> errors() {
        List<Tensor> errors = new ArrayList<>();
        for (double[] weights : method.errors()) {
            Sum sum = sum(weights);
            errors.add(sum == null ? Tensors.zerosLike(state) : step.scale(sum.scale, sum.value));
        }
        return errors;
    }

    /** The state at a part of the step, from 0 to 1. */
    Tensor at(double part) {
        if (part == 0) {
            return state;
        }
        return part == 1
                ? result()
                : advanced(sum(method.tableau().interpolant().weights(part)));
    }

    private Tensor rate(int j) {
        Tensor known = rates[j];
        if (known == null) {
            Tensor at = j == 0 ? state : j == stages() ? result() : advanced(sum(method.rows()[j]));
            known = rate.at(step.at(method.times()[j]), at);
            rates[j] = known;
        }
        return known;
    }

    private Tensor advanced(@Nullable Sum sum) {
        return sum == null ? state : step.advance(state, sum.scale, sum.value);
    }

    /** scale · value. */
    private record Sum(double scale, Tensor value) {}

    /** Σ weightⱼ kⱼ as a multiple of its first term, neighbours of equal weight added first; null where all weights are 0. */
    private @Nullable Sum sum(double[] weights) {
        boolean mayOverwrite = !NoGrad.isRecording();
        Tensor total = null;
        boolean own = false;
        double scale = 0;
        for (int j = 0; j < weights.length; ) {
            double weight = weights[j];
            if (weight == 0) {
                j++;
                continue;
            }
            Tensor part = rate(j);
            boolean ownPart = false;
            for (j++; j < weights.length && weights[j] == weight; j++) {
                part = ownPart ? part.plusInPlace(rate(j)) : part.plus(rate(j));
                ownPart = mayOverwrite;
            }
            if (total == null) {
                total = part;
                own = ownPart;
                scale = weight;
            } else {
                double ratio = weight / scale;
                total = own ? total.plusInPlace(ratio, part) : total.plus(ratio, part);
                own = mayOverwrite;
            }
        }
        return total == null ? null : new Sum(scale, total);
    }
}
