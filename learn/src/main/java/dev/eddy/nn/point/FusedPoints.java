package dev.eddy.nn.point;

import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.internal.JetProgram;
import dev.eddy.nn.internal.JetTiles;
import dev.eddy.nn.internal.JetValue;
import dev.eddy.nn.internal.Samples;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network of points as a program on arrays, connected to the recording of derivatives as one function. */
final class FusedPoints {
    private final PointLayer layer;
    private final Weights weights;
    private final DerivativeSet derivatives;
    private final Samples samples;
    private final JetValue input;
    private final JetValue output;
    private final int count;

    private FusedPoints(
            PointLayer layer, Weights weights, DerivativeSet derivatives, JetProgram program, JetValue output, int count) {
        this.layer = layer;
        this.weights = weights;
        this.derivatives = derivatives;
        this.samples = program.samples(output, (int) weights.flat().elements());
        this.input = program.input();
        this.output = output;
        this.count = count;
    }

    /** The form for a number of points, where all operations of the layer have it and the virtual machine has vectors. */
    static Optional<FusedPoints> of(PointLayer layer, Weights weights, DerivativeSet derivatives, int count) {
        try {
            JetProgram program = new JetProgram(weights::offset, derivatives.orders(), count);
            Jet traced = layer.apply(new TracedJet(program, derivatives, program.input()), weights);
            return Optional.of(
                    new FusedPoints(layer, weights, derivatives, program, ((TracedJet) traced).value(), count));
        } catch (NotFused notFused) {
            return Optional.empty();
        }
    }

    TensorJet apply(Tensor points) {
        boolean recorded = NoGrad.isRecording();
        Tensor all =
                new Application(recorded).apply(List.of(points, recorded ? weights.joined() : weights.flat()));
        List<Tensor> parts = new ArrayList<>();
        for (int place = 0; place < derivatives.size(); place++) {
            parts.add(
                    place < output.derivatives()
                            ? all.select(0, place)
                            : Tensors.zerosLike(parts.get(0)));
        }
        return TensorJet.of(derivatives, parts);
    }

    private final class Application extends CustomAdjoint {
        private final boolean recorded;
        private Samples.@Nullable Tape tape;

        Application(boolean recorded) {
            this.recorded = recorded;
        }

        private JetTiles coordinates() {
            return new JetTiles(input, count);
        }

        private JetTiles results() {
            return new JetTiles(output, count);
        }

        @Override
        protected Tensor forward(List<Tensor> inputs) {
            Samples.Tape fresh = tapeOf(inputs);
            float[] out = run(fresh, inputs);
            tape = recorded ? fresh : null;
            return Tensors.of(results().unpacked(out), output.derivatives(), count, output.channels());
        }

        private Samples.Tape tapeOf(List<Tensor> inputs) {
            return samples.tape(coordinates().tiles(), inputs.get(1).toFloats(), recorded);
        }

        private float[] run(Samples.Tape fresh, List<Tensor> inputs) {
            return samples.forward(
                    fresh,
                    coordinates().coordinates(inputs.get(0).toFloats(), derivatives.orders()),
                    Native.threads());
        }

        @Override
        protected List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor value, Tensor cotangent) {
            if (NoGrad.isRecording()) {
                return recordedPullback(inputs.get(0), cotangent);
            }
            Samples.Tape kept = tape;
            tape = null;
            if (kept == null) {
                // Asked a second time: the values of the first went to other applications.
                kept = tapeOf(inputs);
                run(kept, inputs);
            }
            boolean withInput = inputs.get(0).requiresGrad();
            Samples.Gradient gradient =
                    samples.pullback(kept, results().packed(cotangent.toFloats()), withInput, Native.threads());
            samples.release(kept);
            List<@Nullable Tensor> parts = new ArrayList<>();
            parts.add(
                    withInput
                            ? Tensors.of(
                                    coordinates().values(gradient.input()),
                                    inputs.get(0).shape())
                            : null);
            parts.add(Tensors.of(gradient.weights(), gradient.weights().length));
            return parts;
        }

        /** Where derivatives of the derivative are wanted: by tensors. */
        private List<@Nullable Tensor> recordedPullback(Tensor points, Tensor cotangent) {
            // Views, since the points and the cotangent may depend on the weights, too, and on each other.
            Weights viewed = weights.viewed();
            List<Tensor> wanted = new ArrayList<>();
            wanted.add(points.requiresGrad() ? points.alias() : points.detach().withGradient());
            for (int place = 0; place < viewed.size(); place++) {
                wanted.add(viewed.get(place));
            }
            TensorJet jet = (TensorJet) layer.apply(TensorJet.coordinates(wanted.get(0), derivatives), viewed);
            Tensor result = Tensors.stack(jet.parts().subList(0, output.derivatives()), 0);
            List<Tensor> parts = Autograd.vectorJacobian(List.of(result), wanted, List.of(cotangent), true);
            return List.of(
                    parts.get(0),
                    Tensors.cat(
                            parts.subList(1, parts.size()).stream()
                                    .map(part -> part.reshape(-1))
                                    .toList(),
                            0));
        }
    }
}
