package dev.eddy.generative.turbo;

import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Context;
import dev.eddy.nn.Network;
import dev.eddy.nn.NetworkCost;
import dev.eddy.nn.Signature;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeStep;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.Supplier;

/**
 * A small network that says how a velocity has changed since it was known (Zhao et al. 2024, section 3.2), and a step that evaluates it in
 * place of the field:
 *
 * <pre>
 *   d = c + r(x, t, c) ,   d' = d + r(x + h d, t + h, d) ,   x ← x + h/2 (d + d')
 * </pre>
 *
 * c is the velocity that the step before remembered. The field itself is not asked, so that a step belongs behind one that is: {@link
 * TurboSteps}. {@link RefinerMatching} trains it.
 *
 * @param network of a state and a velocity {@code [batch, 2 · channels, x…]} to a change of the velocity {@code [batch, channels, x…]}; told the
 *     time and the context
 * @param flat whether it is a network of vectors, which sees all values of both in one row
 * @param context what it is told beside the time
 * @param latest whether d', which is newer, is remembered; else d, as the code of the paper does
 */
public record VelocityRefiner(Network network, boolean flat, Context context, boolean latest) implements Integrator {
    public VelocityRefiner {
        Check.that(
                network.context().time(),
                "a refiner depends on time: build its network with a context of a time,"
                        + " Signature.with(ContextSpec.NONE.withTime())");
    }

    /**
     * A fresh one.
     *
     * @param states what the field is built for: channels and axes, and what it is told beside the time
     */
    public static VelocityRefiner of(Architecture architecture, Signature states, Seed seed, DType type) {
        Check.that(
                states.inputs() == states.outputs(),
                "a velocity has as many channels as its state, got %d and %d",
                states.outputs(),
                states.inputs());
        Signature both = new Signature(
                states.layout(),
                2 * states.inputs(),
                states.outputs(),
                states.context().withTime());
        return new VelocityRefiner(architecture.build(both, seed, type), false, Context.NONE, true);
    }

    /** A fresh one of layers over all values of states of any shape; see {@link NeuralField#mlp}. */
    public static VelocityRefiner of(int width, int depth, long[] state, Seed seed, DType type) {
        int numbers = Math.toIntExact(Shapes.elements(state));
        VelocityRefiner vectors = of(NeuralField.mlp(width, depth), Signature.vectors(numbers, numbers), seed, type);
        return new VelocityRefiner(vectors.network, state.length > 1, Context.NONE, true);
    }

    /** The same network told something else beside the time. */
    public VelocityRefiner told(Context other) {
        return new VelocityRefiner(network, flat, other, latest);
    }

    /** That remembers as the code of the paper does. */
    public VelocityRefiner rememberingFirst() {
        return new VelocityRefiner(network, flat, context, false);
    }

    /** c + r(x, t, c). */
    public Tensor refined(Time time, Tensor x, Tensor known) {
        Context told = context.withTime(time.samples(x));
        if (!flat) {
            return known.plus(network.apply(Tensors.cat(List.of(x, known), 1), told));
        }
        long batch = x.size(0);
        Tensor both = Tensors.cat(List.of(x.reshape(batch, -1), known.reshape(batch, -1)), 1);
        return known.plus(network.apply(both, told).reshape(x.shape()));
    }

    /** What an evaluation costs. */
    public NetworkCost cost(long... state) {
        if (flat) {
            return NetworkCost.of(network, 2 * Shapes.elements(state));
        }
        long[] both = state.clone();
        both[0] *= 2;
        return NetworkCost.of(network, both);
    }

    @Override
    public String name() {
        return "refiner";
    }

    /** Of what is learned, none. */
    @Override
    public int order() {
        return 0;
    }

    /** None of the field; two of the small network. */
    @Override
    public int evaluations() {
        return 0;
    }

    @Override
    public boolean startsWithField() {
        return false;
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        if (state.size() < 2) {
            throw new Misuse(
                    "a refiner changes a velocity that the step before remembered, and there is none; begin with"
                            + " FreshHeun or PredictEvaluateCorrect");
        }
        Tensor x = state.get(0);
        Tensor first = refined(step.from(), x, state.get(1));
        Tensor next = refined(step.to(), step.advance(x, 1, first), first);
        return List.of(step.advance(x, 0.5, first.plus(next)), latest ? next : first);
    }
}
