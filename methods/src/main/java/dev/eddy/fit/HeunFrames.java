package dev.eddy.fit;

import dev.eddy.misuse.Check;
import dev.eddy.residual.SpaceForm;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Truths for residuals: states of a right-hand side by Heun's method, with steps that are much shorter than frames are apart. */
public final class HeunFrames {
    private HeunFrames() {}

    /**
     * The start and so many frames after it, without gradients.
     *
     * @param form the right-hand side; its time begins at 0
     * @param start {@code [batch, channels, x…]}
     * @param apart time between frames
     * @param inner steps from frame to frame
     * @return {@code [batch, count + 1, channels, x…]}
     */
    public static Tensor of(SpaceForm form, Tensor start, int count, double apart, int inner) {
        Check.that(
                count >= 0 && inner >= 1 && apart > 0,
                "frames by Heun's method: 0 or more, a positive time apart and a step or more between them, got %d, %s"
                        + " and %d",
                count,
                apart,
                inner);
        double dt = apart / inner;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor state = start.detach();
            List<Tensor> all = new ArrayList<>(List.of(state));
            for (int n = 0; n < count * inner; n++) {
                try (Scope step = Scope.open()) {
                    Tensor slope = form.rate(state, n * dt);
                    Tensor end = form.rate(state.plus(dt, slope), (n + 1) * dt);
                    state = step.keep(state.plus(dt / 2, slope.plus(end)));
                }
                if ((n + 1) % inner == 0) {
                    all.add(state);
                }
            }
            return scope.keep(Tensors.stack(all, 1));
        }
    }
}
