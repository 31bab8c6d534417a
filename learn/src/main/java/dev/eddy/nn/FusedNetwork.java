package dev.eddy.nn;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.internal.LayerProgram;
import dev.eddy.nn.internal.Samples;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network as a program on arrays, connected to the recording of derivatives as one function. */
final class FusedNetwork {
    private final Layer layer;
    private final Weights weights;
    private final Samples samples;
    private final long[] result;

    private FusedNetwork(Layer layer, Weights weights, Samples samples, long[] state) {
        this.layer = layer;
        this.weights = weights;
        this.samples = samples;
        this.result = state.clone();
        result[0] = samples.outputs();
    }

    /**
     * The form for states like this, where there is one: all layers have it, the numbers are single, and the virtual machine
     * has vectors.
     */
    static Optional<FusedNetwork> of(Layer layer, Weights weights, Tensor input) {
        Optional<LayerKernels> kernels = LayerKernels.best();
        if (kernels.isEmpty()
                || input.dtype() != DType.FLOAT32
                || weights.flat().dtype() != DType.FLOAT32
                || !input.device().equals(Device.CPU)
                || input.rank() < 3
                || input.rank() > 5) {
            return Optional.empty();
        }
        long[] state = Arrays.copyOfRange(input.shape(), 1, input.rank());
        LayerProgram program = new LayerProgram(
                kernels.get(), weights::offset, (int) state[0], Extents.of(Arrays.copyOfRange(state, 1, state.length)));
        try {
            return Optional.of(new FusedNetwork(
                    layer,
                    weights,
                    new Samples(program.program(), layer.fuse(program, program.input()), (int)
                            weights.flat().elements()),
                    state));
        } catch (NotFused notFused) {
            return Optional.empty();
        }
    }

    /** What a state is, but for the size of its batch. */
    record Kind(DType type, Device device, List<Long> state) {
        static Kind of(Tensor input) {
            return new Kind(
                    input.dtype(),
                    input.device(),
                    Arrays.stream(input.shape()).skip(1).boxed().toList());
        }
    }

    Tensor apply(Tensor input) {
        boolean recorded = NoGrad.isRecording();
        return new Application(recorded).apply(List.of(input, recorded ? weights.joined() : weights.flat()));
    }

    private final class Application extends CustomAdjoint {
        private final boolean recorded;
        private Samples.@Nullable Tape tape;

        Application(boolean recorded) {
            this.recorded = recorded;
        }

        @Override
        protected Tensor forward(List<Tensor> inputs) {
            Samples.Tape fresh = tapeOf(inputs);
            float[] out = samples.forward(fresh, inputs.get(0).toFloats(), Native.threads());
            tape = recorded ? fresh : null;
            long[] shape = new long[result.length + 1];
            shape[0] = inputs.get(0).size(0);
            System.arraycopy(result, 0, shape, 1, result.length);
            return Tensors.of(out, shape);
        }

        private Samples.Tape tapeOf(List<Tensor> inputs) {
            return samples.tape((int) inputs.get(0).size(0), inputs.get(1).toFloats(), recorded);
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
                samples.forward(kept, inputs.get(0).toFloats(), Native.threads());
            }
            boolean withInput = inputs.get(0).requiresGrad();
            Samples.Gradient gradient = samples.pullback(kept, cotangent.toFloats(), withInput, Native.threads());
            samples.release(kept);
            List<@Nullable Tensor> parts = new ArrayList<>();
            parts.add(withInput ? Tensors.of(gradient.input(), inputs.get(0).shape()) : null);
            parts.add(Tensors.of(gradient.weights(), gradient.weights().length));
            return parts;
        }

        /** Where derivatives of the derivative are wanted: through the layers' own operations. */
        private List<@Nullable Tensor> recordedPullback(Tensor input, Tensor cotangent) {
            // Views, since the state and the cotangent may depend on the weights, too, and on each other.
            Weights viewed = weights.viewed();
            List<Tensor> wanted = new ArrayList<>();
            wanted.add(input.requiresGrad() ? input.alias() : input.detach().withGradient());
            for (int place = 0; place < viewed.size(); place++) {
                wanted.add(viewed.get(place));
            }
            Tensor result = layer.apply(wanted.get(0), viewed, Conditions.NONE);
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
