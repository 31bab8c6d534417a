// Derived by DoubleTwins: change the class without the number.
package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.ArrayRollout.Times;
import dev.eddy.integrate.spectral.FusedRollout64.Recorded;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A rollout on arrays as one operation of the recording of derivatives. */
final class FusedApplication64 extends CustomAdjoint {
    private final FusedRollout64 rollout;
    private final Times times;
    private final int segment;
    private final List<CoefficientSlope> slopes;
    private final UnaryOperator<Tensor> recorded;
    private @Nullable Recorded tape;

    /**
     * @param segment steps whose fields are kept at a time
     * @param slopes of the coefficients that are the second input; empty where there is none
     * @param recorded the same rollout by recorded operations, for derivatives of derivatives
     */
    FusedApplication64(
            FusedRollout64 rollout,
            Times times,
            int segment,
            List<CoefficientSlope> slopes,
            UnaryOperator<Tensor> recorded) {
        this.rollout = rollout;
        this.times = times;
        this.segment = segment;
        this.slopes = slopes;
        this.recorded = recorded;
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Recorded fresh = rollout.forward(inputs.get(0), times, segment);
        tape = fresh;
        return fresh.states();
    }

    @Override
    protected List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent) {
        if (NoGrad.isRecording()) {
            // A view, since the initial state and the cotangent may depend on each other.
            Tensor view = inputs.get(0).alias();
            return Collections.unmodifiableList(
                    Autograd.vectorJacobian(List.of(recorded.apply(view)), List.of(view), List.of(cotangent), true));
        }
        Recorded kept = tape;
        tape = null;
        if (kept == null) {
            // Asked a second time: the arrays of the first went to other rollouts.
            kept = rollout.forward(inputs.get(0), times, segment);
        }
        FusedRollout64.Pulled pulled = rollout.pull(kept, cotangent, times, slopes);
        if (inputs.size() == 1) {
            return Collections.singletonList(pulled.initial());
        }
        Tensor coefficients = inputs.get(1);
        return List.of(
                pulled.initial(),
                Tensors.of(pulled.coefficients(), coefficients.shape()).to(coefficients.dtype()));
    }
}
