package dev.eddy.generative.gauge;

import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.ode.Time;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * A field that is a gradient by construction: the noise E[x₀ | x] = ∇f of a network with one output, so that the score is −∇f/s. To train
 * it, the loss is differentiated through that gradient: some three times the work of a network that is the field.
 *
 * @param network from all numbers of a state and the time to one
 */
public record EnergyField(Network network, NoiseSchedule schedule) implements VectorField {
    public EnergyField {
        Check.that(
                network.context().time(),
                "an energy depends on time: build its network with a context of a time,"
                        + " Signature.with(ContextSpec.NONE.withTime())");
    }

    /** A fresh network of layers over all values of a state; see {@link NeuralField#mlp}. */
    public static EnergyField of(int width, int depth, long[] state, NoiseSchedule schedule, Seed seed, DType type) {
        int numbers = Math.toIntExact(Shapes.elements(state));
        Signature signature = Signature.vectors(numbers, 1).with(ContextSpec.NONE.withTime());
        return new EnergyField(NeuralField.mlp(width, depth).build(signature, seed, type), schedule);
    }

    /** f, {@code [batch]}. */
    public Tensor energy(Time time, Tensor x) {
        Tensor flat = x.reshape(x.size(0), -1);
        return network.apply(flat, Context.NONE.withTime(time.samples(x))).reshape(-1);
    }

    /** ∇f. While recording, the gradient is recorded too, with respect to the state and the weights. */
    @Override
    public Tensor at(Time time, Tensor x) {
        if (NoGrad.isRecording()) {
            Tensor leaf = x.requiresGrad() ? x : x.withGradient();
            return slope(time, leaf, true);
        }
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            return scope.keep(slope(time, x.withGradient(), false));
        }
    }

    private Tensor slope(Time time, Tensor x, boolean again) {
        return Autograd.gradient(energy(time, x).sum(), List.of(x), again).get(0);
    }

    @Override
    public Prediction prediction() {
        return Prediction.NOISE;
    }
}
