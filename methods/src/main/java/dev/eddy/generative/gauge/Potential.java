package dev.eddy.generative.gauge;

import dev.eddy.ode.Time;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** A number for each state and time. */
@FunctionalInterface
public interface Potential {
    /** {@code [batch]} of states {@code [batch, …]}, sample by sample. */
    Tensor at(Time time, Tensor x);

    /** ∇f, of the shape of the state; recorded again where the state is. */
    default Tensor gradient(Time time, Tensor x) {
        if (x.requiresGrad() && NoGrad.isRecording()) {
            return slope(time, x, true);
        }
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            return scope.keep(slope(time, x.withGradient(), false));
        }
    }

    private Tensor slope(Time time, Tensor x, boolean again) {
        return Autograd.gradient(at(time, x).sum(), List.of(x), again).get(0);
    }
}
