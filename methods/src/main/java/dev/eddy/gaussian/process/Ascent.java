package dev.eddy.gaussian.process;

import dev.eddy.misuse.Check;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Hyper-parameters of a large likelihood by Adam, with a rate that falls to a hundredth along a cosine. A step to where a factorization
 * fails is taken back by half and half, and no search ends there unless it has begun there.
 *
 * @param steps how many
 * @param rate of the first steps
 */
public record Ascent(long steps, double rate) {
    private static final double LAST = 0.01;

    public Ascent {
        Check.that(
                steps >= 0 && rate > 0,
                "an ascent has steps of 0 or more and a positive rate, got %d and %s",
                steps,
                rate);
    }

    /** The slope of what is made large at parameters that record. */
    @FunctionalInterface
    public interface Slope {
        /** One tensor for each parameter, of its shape. */
        List<Tensor> at(List<Tensor> parameters, long step);
    }

    /**
     * From a start to the end of the steps.
     *
     * @param start not changed
     * @param pause called before each step: whether to go on
     */
    public List<Tensor> from(List<Tensor> start, Slope slope, Runnable pause) {
        Function<Tensor, List<Tensor>> parts = flat -> parts(flat, start);
        Tensor flat = Tensors.cat(start.stream().map(each -> each.reshape(-1)).toList(), 0)
                .copy();
        Tensor sound = flat.copy();
        OptimizerState state = Adam.DEFAULT.start(flat);
        for (long step = 0; step < steps; step++) {
            pause.run();
            state = step(flat, sound, state, parts, slope, step);
        }
        if (steps > 0 && !isSound(flat, parts, slope)) {
            flat.copyFromInPlace(sound);
        }
        return parts(flat, start);
    }

    private boolean isSound(Tensor flat, Function<Tensor, List<Tensor>> parts, Slope slope) {
        try (Scope scope = Scope.open()) {
            return slope(flat, parts, slope, steps - 1).allFinite();
        }
    }

    private static Tensor slope(Tensor flat, Function<Tensor, List<Tensor>> parts, Slope slope, long step) {
        List<Tensor> leaves =
                parts.apply(flat).stream().map(Tensor::withGradient).toList();
        return Tensors.cat(
                        slope.at(leaves, step).stream()
                                .map(each -> each.detach().reshape(-1))
                                .toList(),
                        0)
                .detach();
    }

    /** @param sound the last place that had a slope */
    private OptimizerState step(
            Tensor flat,
            Tensor sound,
            OptimizerState state,
            Function<Tensor, List<Tensor>> parts,
            Slope slope,
            long step) {
        try (Scope scope = Scope.open()) {
            Tensor up = slope(flat, parts, slope, step);
            try (NoGrad off = NoGrad.open()) {
                if (!up.allFinite()) {
                    flat.copyFromInPlace(flat.plus(sound).times(0.5));
                    return state;
                }
                sound.copyFromInPlace(flat);
                double part = steps == 1 ? 0 : (double) step / (steps - 1);
                double now = rate * (LAST + (1 - LAST) * 0.5 * (1 + Math.cos(Math.PI * part)));
                return Adam.DEFAULT.update(state, flat, up.negated(), now);
            }
        }
    }

    private static List<Tensor> parts(Tensor flat, List<Tensor> like) {
        List<Tensor> parts = new ArrayList<>();
        long from = 0;
        for (Tensor each : like) {
            parts.add(
                    flat.narrow(0, from, each.elements()).reshape(each.shape()).copy());
            from += each.elements();
        }
        return parts;
    }
}
