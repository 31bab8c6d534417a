package dev.eddy.ode;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/** Counts evaluations, of the whole batch at once, and sees that rates have the shape of their states. */
final class CountedRate implements Rate {
    private final Rate rate;
    private long evaluations;

    CountedRate(Rate rate) {
        this.rate = rate;
    }

    long evaluations() {
        return evaluations;
    }

    @Override
    public Tensor at(Time time, Tensor state) {
        Tensor value = rate.at(time, state);
        if (evaluations == 0) {
            Check.that(
                    Arrays.equals(value.shape(), state.shape()),
                    "a rate has the shape of its state, %s, got %s",
                    Arrays.toString(state.shape()),
                    Arrays.toString(value.shape()));
        }
        evaluations++;
        return value;
    }
}
