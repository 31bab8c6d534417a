package dev.eddy.nn.internal;

import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program on arrays as a function of tensors and of the weights of a network, connected to the recording of derivatives as
 * one. What is made of tensors, sample by sample, and of arrays again, says a subclass.
 */
public abstract class TensorProgram {
    private final Samples samples;
    private final Weights weights;

    protected TensorProgram(Samples samples, Weights weights) {
        this.samples = samples;
        this.weights = weights;
    }

    /** Samples of the program. */
    protected abstract int count(List<Tensor> given);

    /** Writes an input of a sample to the program. */
    protected abstract void read(int input, FloatBuffer given, int sample, float[] values);

    /** The shape of the result of all samples. */
    protected abstract long[] shape(List<Tensor> given);

    /** Copies the result of a sample. */
    protected abstract void write(float[] values, int sample, FloatBuffer result);

    /** Writes the cotangent of the result of a sample to the program. */
    protected abstract void readCotangent(FloatBuffer cotangent, int sample, float[] values);

    /** The gradient of an input. */
    protected abstract Tensor gradient(int input, float[] values, Tensor given);

    /** The same function by the recorded operations of the layers, for derivatives of derivatives. */
    protected abstract Tensor layered(List<Tensor> given, Weights values);

    /** Applies the program with the weights as they are. */
    protected final Tensor run(List<Tensor> given) {
        boolean recorded = NoGrad.isRecording();
        List<Tensor> all = new ArrayList<>(given);
        all.add(recorded ? weights.joined() : weights.flat());
        return new Application(recorded).apply(all);
    }

    private final class Application extends CustomAdjoint {
        private final boolean recorded;
        private Samples.@Nullable Tape tape;

        Application(boolean recorded) {
            this.recorded = recorded;
        }

        @Override
        protected Tensor forward(List<Tensor> all) {
            List<Tensor> given = all.subList(0, all.size() - 1);
            Samples.Tape fresh = tapeOf(all);
            Tensor result = valuesOf(fresh, given);
            if (recorded) {
                tape = fresh;
            } else {
                samples.release(fresh);
            }
            return result;
        }

        private Samples.Tape tapeOf(List<Tensor> all) {
            int last = all.size() - 1;
            return samples.tape(count(all.subList(0, last)), all.get(last)::copyTo, recorded);
        }

        private Tensor valuesOf(Samples.Tape fresh, List<Tensor> given) {
            Samples.Numbers[] inputs = new Samples.Numbers[given.size()];
            for (int input = 0; input < inputs.length; input++) {
                int place = input;
                FloatBuffer numbers = numbers(given.get(input));
                inputs[input] = (sample, values) -> read(place, numbers, sample, values);
            }
            Tensor result = Tensors.unset(DType.FLOAT32, shape(given));
            Optional<FloatBuffer> memory = result.memory().map(ByteBuffer::asFloatBuffer);
            // More than two gigabytes are no buffer.
            FloatBuffer out = memory.orElseGet(() -> FloatBuffer.allocate((int) result.elements()));
            samples.forward(fresh, inputs, (sample, values) -> write(values, sample, out), Native.threads());
            return memory.isPresent() ? result : Tensors.of(out.array(), result.shape());
        }

        /** The memory of a tensor, or a copy in order. */
        private FloatBuffer numbers(Tensor tensor) {
            return tensor.memory().map(ByteBuffer::asFloatBuffer).orElseGet(() -> FloatBuffer.wrap(tensor.toFloats()));
        }

        @Override
        protected List<@Nullable Tensor> pullback(List<Tensor> all, Tensor value, Tensor cotangent) {
            List<Tensor> given = all.subList(0, all.size() - 1);
            if (NoGrad.isRecording()) {
                return recordedPullback(given, cotangent);
            }
            Samples.Tape kept = tape;
            tape = null;
            if (kept == null) {
                // Asked a second time: the values of the first went to other applications.
                kept = tapeOf(all);
                valuesOf(kept, given);
            }
            boolean[] wanted = new boolean[given.size()];
            for (int input = 0; input < wanted.length; input++) {
                wanted[input] = given.get(input).requiresGrad();
            }
            FloatBuffer cotangents = numbers(cotangent);
            Samples.Gradient gradient = samples.pullback(
                    kept, (sample, values) -> readCotangent(cotangents, sample, values), wanted, Native.threads());
            samples.release(kept);
            List<@Nullable Tensor> parts = new ArrayList<>();
            for (int input = 0; input < wanted.length; input++) {
                parts.add(
                        wanted[input]
                                ? TensorProgram.this.gradient(input, gradient.inputs()[input], given.get(input))
                                : null);
            }
            parts.add(Tensors.of(gradient.weights(), gradient.weights().length));
            samples.release(gradient);
            return parts;
        }

        private List<@Nullable Tensor> recordedPullback(List<Tensor> given, Tensor cotangent) {
            // Views, since what is given and the cotangent may depend on the weights, too, and on each other.
            Weights viewed = weights.viewed();
            List<Tensor> wanted = new ArrayList<>();
            for (Tensor each : given) {
                wanted.add(each.requiresGrad() ? each.alias() : each.detach().withGradient());
            }
            for (int place = 0; place < viewed.size(); place++) {
                wanted.add(viewed.get(place));
            }
            Tensor result = layered(wanted.subList(0, given.size()), viewed);
            List<Tensor> parts = Autograd.vectorJacobian(List.of(result), wanted, List.of(cotangent), true);
            List<@Nullable Tensor> out = new ArrayList<>(parts.subList(0, given.size()));
            out.add(Tensors.cat(
                    parts.subList(given.size(), parts.size()).stream()
                            .map(part -> part.reshape(-1))
                            .toList(),
                    0));
            return out;
        }
    }
}
