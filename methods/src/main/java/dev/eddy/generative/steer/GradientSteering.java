package dev.eddy.generative.steer;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@link Steering} with the whole gradient, through the field (Chung et al. 2023, DPS; Pokle et al. 2024, OT-ODE):
 *
 * <pre>  x ← x − gain · (∂x̂₁/∂x)ᵀ ∇cost(x̂₁) </pre>
 *
 * before every step that ends with noise, which then goes on with the same velocity. An evaluation is recorded and pulled back at every
 * step: that is what steering without it saves. An integrator and not a hook, as hooks never call a field.
 */
public record GradientSteering(Integrator integrator, SteeringCost cost, double gain) implements Integrator {
    public GradientSteering {
        Check.that(gain >= 0 && Double.isFinite(gain), "a gain is 0 or more, got %s", gain);
        Check.that(
                integrator.startsWithField(),
                "steering needs an integrator that begins with the field at the start of a step, got %s",
                integrator.name());
    }

    @Override
    public String name() {
        return integrator.name() + " with gradients through the field";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluations() {
        return integrator.evaluations();
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        try (Scope scope = Scope.open()) {
            Tensor x = state.get(0);
            boolean steered = AtTimes.of(field.schedule()::at, step.to(), x).any(c -> c.s() > 0);
            Tensor value;
            Tensor pulled;
            try (NoGrad on = NoGrad.recording()) {
                Tensor leaf = x.withGradient();
                AtTimes<Coefficients> at = AtTimes.of(field.schedule()::at, step.from(), leaf);
                Tensor given = field.at(step.from(), leaf);
                value = given.detach();
                Tensor data = field.prediction().to(Prediction.DATA, given, leaf, at);
                Tensor slope = cost.gradient(data.detach());
                pulled = steered
                        ? Autograd.vectorJacobian(List.of(data), List.of(leaf), List.of(slope), false)
                                .get(0)
                        : x;
            }
            List<Tensor> moved = new ArrayList<>(state);
            moved.set(0, steered ? x.plus(-gain, pulled) : x);
            List<Tensor> behind = integrator.step(known(field, value), step, moved, noise);
            behind.forEach(scope::keep);
            return behind;
        }
    }

    /** A field whose first value is known. */
    private static VectorField known(VectorField field, Tensor value) {
        boolean[] used = {false};
        return VectorField.of(field.prediction(), field.schedule(), (at, state) -> {
            boolean first = !used[0];
            used[0] = true;
            return first ? value : field.at(at, state);
        });
    }
}
