package dev.eddy.generative.field;

import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Conditioning;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Conditioned;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.ode.Time;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Regression;
import java.util.Optional;

/**
 * A network as a field. It takes the time as part of its context, and whatever else it is told is fixed: {@link #told}.
 *
 * @param context what the network is told beside state and time
 */
public record NeuralField(
        Network network,
        Prediction prediction,
        NoiseSchedule schedule,
        Preconditioning preconditioning,
        Context context)
        implements VectorField {
    public NeuralField {
        Check.that(
                network.context().time(),
                "a field depends on time: build its network with a context of a time,"
                        + " Signature.with(ContextSpec.NONE.withTime())");
        Check.that(
                context.time() == null,
                "the time of a field comes with every state; leave it out of the context that is fixed");
    }

    /** As it is, told nothing but the time. */
    public NeuralField(Network network, Prediction prediction, NoiseSchedule schedule) {
        this(network, prediction, schedule, new Preconditioning.None(), Context.NONE);
    }

    /** Layers of this width on a state together with t and sines and cosines of πt, 2πt and 4πt, for vectors. */
    public static Architecture mlp(int width, int depth) {
        return new Conditioned(new Mlp(width, depth, Activation.SWISH), Conditioning.FEATURES);
    }

    /** A fresh network that is told the time, as a velocity. */
    public static NeuralField velocity(
            Architecture architecture, Signature signature, NoiseSchedule schedule, Seed seed, DType type) {
        Network network = architecture.build(signature.with(signature.context().withTime()), seed, type);
        return new NeuralField(network, Prediction.VELOCITY, schedule);
    }

    /** A fresh network of layers over all values of states of any shape, as a velocity; see {@link #mlp}. */
    public static NeuralField velocity(
            int width, int depth, long[] state, NoiseSchedule schedule, Seed seed, DType type) {
        int numbers = Math.toIntExact(Shapes.elements(state));
        Signature signature = Signature.vectors(numbers, numbers).with(ContextSpec.NONE.withTime());
        Network network = mlp(width, depth).build(signature, seed, type);
        return new NeuralField(state.length == 1 ? network : new Flattened(network), Prediction.VELOCITY, schedule);
    }

    /** The same network told something else beside the time. */
    public NeuralField told(Context other) {
        return new NeuralField(network, prediction, schedule, preconditioning, other);
    }

    /** With what of the context depends on the weights alone computed once; see {@link Network#prepared}. */
    public NeuralField prepared() {
        return told(network.prepared(context));
    }

    /** What comes out of the network meant as another prediction. */
    public NeuralField predicting(Prediction other) {
        return new NeuralField(network, other, schedule, preconditioning, context);
    }

    /** Along another path, untrained: {@link #under} takes a trained field there. */
    public NeuralField on(NoiseSchedule other) {
        return new NeuralField(network, prediction, other, preconditioning, context);
    }

    /** With other factors around the network. */
    public NeuralField with(Preconditioning other) {
        return new NeuralField(network, prediction, schedule, other, context);
    }

    /** States with what the field is to give there, as a regression of its network; empty where the network is preconditioned. */
    public Optional<Regression> regression(Time time, Tensor x, Tensor targets) {
        return preconditioning instanceof Preconditioning.None
                ? Optional.of(new Regression(network, x, told(time, x), targets))
                : Optional.empty();
    }

    private Context told(Time time, Tensor x) {
        return context.withTime(factors(time, x).vector(Preconditioning.Factors::time, x.dtype()));
    }

    private AtTimes<Preconditioning.Factors> factors(Time time, Tensor x) {
        return AtTimes.of(t -> preconditioning.at(t, schedule.at(t)), time, x);
    }

    @Override
    public Optional<VectorField> ofSamples(long first, long count) {
        return network.ofSamples(first, count)
                .map(some ->
                        new NeuralField(some, prediction, schedule, preconditioning, context.ofSamples(first, count)));
    }

    @Override
    public Tensor at(Time time, Tensor x) {
        if (preconditioning instanceof Preconditioning.None) {
            return network.apply(x, told(time, x));
        }
        AtTimes<Preconditioning.Factors> at = factors(time, x);
        Tensor given = network.apply(at.times(Preconditioning.Factors::in, x), told(time, x));
        return at.sum(Preconditioning.Factors::out, given, Preconditioning.Factors::skip, x);
    }
}
