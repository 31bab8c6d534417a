package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;
import org.jspecify.annotations.Nullable;

/**
 * A function whose derivative is given by hand: an implicit solve, a fused kernel, a checkpointed segment.
 *
 * <p>{@link #forward} runs unrecorded; {@link #pullback} maps the cotangent of the result to one cotangent per input. The
 * pullback may itself be recorded operations; then second derivatives follow from it.
 */
public abstract class CustomAdjoint {
    private boolean recorded;

    /** The value, computed without recording. */
    protected abstract Tensor forward(List<Tensor> inputs);

    /** vᵀJ at these inputs; one entry per input, of its shape, null where it is zero. */
    protected abstract List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent);

    /**
     * Applies the function and records its adjoint.
     *
     * <p>How: libtorch has no custom nodes in Java. The result is connected to a view of every input by the sum of no
     * elements, which is zero; a hook on the result catches the cotangent, and a hook on each view puts that input's part
     * of the pullback in the place of what arrives there.
     */
    public final Tensor apply(List<Tensor> inputs) {
        boolean record = NoGrad.isRecording() && inputs.stream().anyMatch(Tensor::requiresGrad);
        recorded = record;
        Tensor value;
        try (NoGrad off = NoGrad.open()) {
            value = forward(inputs).detach();
        }
        if (!record) {
            return value;
        }
        if (!value.device().equals(Device.CPU)) {
            // The hooks would run on a thread of the device, which has no scope to keep their tensors in.
            throw new TensorException("custom adjoints are recorded on the CPU only, got a value on " + value.device());
        }
        Hooks hooks = new Hooks(this, held(inputs), held(value));
        Tensor nothing = null;
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).requiresGrad()) {
                Tensor view = inputs.get(i).alias();
                TensorTensorHook replacer = hooks.replacer(i);
                Scope.holdForBackward(replacer);
                view.handle().register_hook(replacer);
                Tensor row = view.rank() == 0 ? view.unsqueeze(0) : view;
                Tensor zero = matching(row.narrow(0, 0, 0).sum(), value.dtype());
                nothing = nothing == null ? zero : nothing.plus(zero);
            }
        }
        if (nothing == null) {
            throw new IllegalStateException("none of the inputs of a custom adjoint that is recorded needs a gradient");
        }
        Tensor result = value.plus(nothing);
        TensorTensorHook catcher = hooks.catcher();
        Scope.holdForBackward(catcher);
        result.handle().register_hook(catcher);
        return result;
    }

    /**
     * Applies the function to inputs of which only the last one is recorded, all leaves as one vector, while these are {@link
     * Leaves#together}. The recording then begins with the result: no operation of its own connects it to the leaves, and {@link
     * Leaves#gradient} asks for the pullback.
     */
    public final Tensor applyTo(Leaves leaves, List<Tensor> inputs) {
        if (!leaves.isTogether()) {
            throw new IllegalStateException("results begin a recording only where the leaves are together");
        }
        recorded = true;
        Tensor value;
        try (NoGrad off = NoGrad.open()) {
            value = forward(inputs);
        }
        Tensor result = held(value.withGradient());
        List<Tensor> kept = held(inputs);
        leaves.begin(result, cotangent -> {
            List<@Nullable Tensor> parts = pullback(kept, result, cotangent);
            Tensor part = parts.get(parts.size() - 1);
            return part == null ? Tensors.zerosLike(leaves.flat()) : part;
        });
        return result;
    }

    /**
     * Keeps an intermediate value of {@link #forward} alive for {@link #pullback}. A function that saves is made anew for
     * every application.
     */
    protected final Tensor saveForPullback(Tensor tensor) {
        return recorded ? held(tensor) : tensor;
    }

    private static Tensor matching(Tensor zero, DType type) {
        return (zero.dtype().isComplex() && !type.isComplex() ? zero.real() : zero).to(type);
    }

    private static List<Tensor> held(List<Tensor> tensors) {
        return tensors.stream().map(CustomAdjoint::held).toList();
    }

    /** A reference of our own that lives as long as the recording may. */
    private static Tensor held(Tensor tensor) {
        Tensor own = new Tensor(new org.bytedeco.pytorch.Tensor(tensor.handle()));
        Scope.holdForBackward(own.handle());
        return own;
    }

    /** What passes between the hooks of one application during one backward pass. */
    private static final class Hooks {
        private final CustomAdjoint function;
        private final List<Tensor> inputs;
        private final Tensor value;
        private @Nullable Tensor caught;
        private @Nullable List<@Nullable Tensor> pulled;

        Hooks(CustomAdjoint function, List<Tensor> inputs, Tensor value) {
            this.function = function;
            this.inputs = inputs;
            this.value = value;
        }

        TensorTensorHook catcher() {
            return new TensorTensorHook() {
                @Override
                public TensorBase call(TensorBase gradient) {
                    Tensor cotangent = held(new Tensor(new org.bytedeco.pytorch.Tensor(gradient)));
                    caught = cotangent;
                    pulled = null;
                    return cotangent.handle();
                }
            };
        }

        TensorTensorHook replacer(int index) {
            return new TensorTensorHook() {
                @Override
                public TensorBase call(TensorBase ignored) {
                    // Native code reads the answer after every scope of the pullback has closed.
                    return held(part(index)).handle();
                }
            };
        }

        private Tensor part(int index) {
            List<@Nullable Tensor> parts = pulled;
            if (parts == null) {
                Tensor cotangent = caught;
                if (cotangent == null) {
                    throw new IllegalStateException("the cotangent of a custom adjoint did not arrive");
                }
                parts = function.pullback(inputs, value, cotangent);
                checkParts(parts);
                pulled = parts;
            }
            Tensor part = parts.get(index);
            return part == null ? Tensors.zerosLike(inputs.get(index)) : part;
        }

        private void checkParts(List<@Nullable Tensor> parts) {
            if (parts.size() != inputs.size()) {
                throw new TensorException(
                        "a pullback gives one entry per input: " + inputs.size() + " expected, got " + parts.size());
            }
            for (int i = 0; i < parts.size(); i++) {
                Tensor part = parts.get(i);
                if (part != null) {
                    Shapes.require("pullback of input " + i, part, inputs.get(i).shape());
                }
            }
        }
    }
}
