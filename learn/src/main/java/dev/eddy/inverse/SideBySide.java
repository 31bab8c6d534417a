package dev.eddy.inverse;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** A stepper of its own for every sample of a batch. */
record SideBySide(List<Stepper> steppers) implements Stepper {
    @Override
    public StateSpace space() {
        return steppers.get(0).space();
    }

    @Override
    public double dt() {
        return steppers.get(0).dt();
    }

    @Override
    public Stepper after(long steps) {
        return new SideBySide(
                steppers.stream().map(stepper -> stepper.after(steps)).toList());
    }

    @Override
    public Tensor step(Tensor state) {
        check(steppers.size(), state);
        if (steppers.size() == 1) {
            return steppers.get(0).step(state);
        }
        List<Tensor> next = new ArrayList<>();
        for (int i = 0; i < steppers.size(); i++) {
            next.add(steppers.get(i).step(state.narrow(0, i, 1)));
        }
        return Tensors.cat(next, 0);
    }

    /** Refuses more or fewer samples than there are steppers for. */
    static void check(int samples, Tensor state) {
        Check.that(
                state.size(0) == samples,
                "there is a stepper for each of %d samples, got %d samples",
                samples,
                state.size(0));
    }
}
