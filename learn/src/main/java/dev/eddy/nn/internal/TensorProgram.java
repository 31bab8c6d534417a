package dev.eddy.nn.internal;

import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The input of the program that something given becomes, alone or beside others. */
    protected int slot(int given) {
        return given;
    }

    /** Writes an input of a sample to the program. */
    protected abstract void read(int slot, List<FloatBuffer> given, int sample, float[] values);

    /** The shape of the result of all samples. */
    protected abstract long[] shape(List<Tensor> given);

    /** Copies the result of a sample. */
    protected abstract void write(float[] values, int sample, FloatBuffer result);

    /** Writes the cotangent of the result of a sample to the program. */
    protected abstract void readCotangent(FloatBuffer cotangent, int sample, float[] values);

    /**
     * What the result of a sample is off its target, squared and summed; {@code factor} times the difference becomes the cotangent.
     */
    protected abstract double residual(
            float[] values, int sample, FloatBuffer targets, float factor, float[] cotangent);

    /** The gradient of something given, out of that of its input of the program. */
    protected abstract Tensor gradient(int place, float[] values, List<Tensor> given);

    /** The same function by the recorded operations of the layers, for derivatives of derivatives. */
    protected abstract Tensor layered(List<Tensor> given, Weights values);

    /** Applies the program with the weights as they are. */
    protected final Tensor run(List<Tensor> given) {
        return weights.apply(new Application(NoGrad.isRecording()), given);
    }

    /** A mean of squares and its gradient to the weights. */
    protected record Squares(double mean, Tensor gradient) {}

    /** See {@code Network.squaredErrors}: forwards and backwards tile by tile, without a tape of all of them. */
    protected final Optional<Squares> squares(List<Tensor> given, Tensor targets) {
        if (targets.dtype() != DType.FLOAT32
                || !targets.device().equals(Device.CPU)
                || !Arrays.equals(targets.shape(), shape(given))) {
            return Optional.empty();
        }
        long count = targets.elements();
        FloatBuffer goal = numbers(targets);
        float factor = (float) (2.0 / count);
        Samples.Squares squares = samples.squares(
                count(given),
                numbers(weights.flat()),
                inputs(given),
                (sample, values, cotangent) -> residual(values, sample, goal, factor, cotangent),
                Native.threads());
        Tensor gradient = Tensors.of(squares.gradient(), squares.gradient().length);
        samples.release(squares);
        return Optional.of(new Squares(squares.sum() / count, gradient));
    }

    private Samples.Numbers[] inputs(List<Tensor> given) {
        List<FloatBuffer> numbers = given.stream().map(TensorProgram::numbers).toList();
        Samples.Numbers[] inputs = new Samples.Numbers[slots(given)];
        for (int slot = 0; slot < inputs.length; slot++) {
            int place = slot;
            inputs[slot] = (sample, values) -> read(place, numbers, sample, values);
        }
        return inputs;
    }

    private int slots(List<Tensor> given) {
        return slot(given.size() - 1) + 1;
    }

    /** The memory of a tensor, or a copy in order. */
    private static FloatBuffer numbers(Tensor tensor) {
        return tensor.memory().map(ByteBuffer::asFloatBuffer).orElseGet(() -> FloatBuffer.wrap(tensor.toFloats()));
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
            return samples.tape(count(all.subList(0, last)), numbers(all.get(last)), recorded);
        }

        private Tensor valuesOf(Samples.Tape fresh, List<Tensor> given) {
            Samples.Numbers[] inputs = inputs(given);
            Tensor result = Tensors.unset(DType.FLOAT32, shape(given));
            Optional<FloatBuffer> memory = result.memory().map(ByteBuffer::asFloatBuffer);
            // More than two gigabytes are no buffer.
            FloatBuffer out = memory.orElseGet(() -> FloatBuffer.allocate((int) result.elements()));
            samples.forward(fresh, inputs, (sample, values) -> write(values, sample, out), Native.threads());
            return memory.isPresent() ? result : Tensors.of(out.array(), result.shape());
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
            boolean[] wanted = new boolean[slots(given)];
            for (int place = 0; place < given.size(); place++) {
                wanted[slot(place)] |= given.get(place).requiresGrad();
            }
            FloatBuffer cotangents = numbers(cotangent);
            Samples.Gradient gradient = samples.pullback(
                    kept, (sample, values) -> readCotangent(cotangents, sample, values), wanted, Native.threads());
            samples.release(kept);
            List<@Nullable Tensor> parts = new ArrayList<>();
            for (int place = 0; place < given.size(); place++) {
                parts.add(
                        given.get(place).requiresGrad()
                                ? TensorProgram.this.gradient(place, gradient.inputs()[slot(place)], given)
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
