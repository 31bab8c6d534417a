package dev.eddy.tensor;

import java.util.ArrayList;
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
    /** The value, computed without recording. */
    protected abstract Tensor forward(List<Tensor> inputs);

    /** vᵀJ at these inputs; one entry per input, of its shape, null where it is zero. */
    protected abstract List<@Nullable Tensor> pullback(List<Tensor> inputs, Tensor result, Tensor cotangent);

    /**
     * Applies the function and records its adjoint.
     *
     * <p>How: libtorch has no custom nodes in Java. The result is connected to one flat vector of all inputs by a sum
     * multiplied with zero; a hook on the result catches the cotangent, and a hook on the flat vector replaces what
     * arrives there by the pullback.
     */
    public final Tensor apply(List<Tensor> inputs) {
        Tensor value;
        try (NoGrad off = NoGrad.open()) {
            value = forward(inputs).detach();
        }
        if (!NoGrad.isRecording() || inputs.stream().noneMatch(Tensor::requiresGrad)) {
            return value;
        }
        List<Tensor> flatParts = new ArrayList<>();
        for (Tensor input : inputs) {
            flatParts.add(input.reshape(-1));
        }
        Tensor flat = Tensors.cat(flatParts, 0);
        Tensor result = value.plus(flat.sum().times(0).to(value.dtype()));
        Hooks hooks = new Hooks(this, held(inputs), held(value));
        Scope.holdInOutermost(hooks.catcher);
        Scope.holdInOutermost(hooks.replacer);
        result.handle().register_hook(hooks.catcher);
        flat.handle().register_hook(hooks.replacer);
        return result;
    }

    private static List<Tensor> held(List<Tensor> tensors) {
        return tensors.stream().map(CustomAdjoint::held).toList();
    }

    /** A reference of our own that lives as long as the recording may. */
    private static Tensor held(Tensor tensor) {
        Tensor own = new Tensor(new org.bytedeco.pytorch.Tensor(tensor.handle()));
        Scope.holdInOutermost(own.handle());
        return own;
    }

    /** Catches the cotangent at the result and puts the pullback in its place at the flat vector of inputs. */
    private static final class Hooks {
        private @Nullable Tensor caught;
        private final TensorTensorHook catcher;
        private final TensorTensorHook replacer;

        Hooks(CustomAdjoint function, List<Tensor> inputs, Tensor value) {
            this.catcher = new TensorTensorHook() {
                @Override
                public TensorBase call(TensorBase gradient) {
                    Tensor cotangent = held(new Tensor(new org.bytedeco.pytorch.Tensor(gradient)));
                    caught = cotangent;
                    return cotangent.handle();
                }
            };
            this.replacer = new TensorTensorHook() {
                @Override
                public TensorBase call(TensorBase ignored) {
                    Tensor cotangent = caught;
                    if (cotangent == null) {
                        throw new IllegalStateException("the cotangent of a custom adjoint did not arrive");
                    }
                    caught = null;
                    // Native code reads the answer after every scope of the pullback has closed.
                    return held(flatten(inputs, function.pullback(inputs, value, cotangent)))
                            .handle();
                }
            };
        }
    }

    private static Tensor flatten(List<Tensor> inputs, List<@Nullable Tensor> cotangents) {
        if (cotangents.size() != inputs.size()) {
            throw new TensorException(
                    "a pullback gives one entry per input: " + inputs.size() + " expected, got " + cotangents.size());
        }
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor part = cotangents.get(i);
            if (part != null) {
                Shapes.require("pullback of input " + i, part, inputs.get(i).shape());
            }
            parts.add((part == null ? Tensors.zerosLike(inputs.get(i)) : part).reshape(-1));
        }
        return Tensors.cat(parts, 0);
    }
}
