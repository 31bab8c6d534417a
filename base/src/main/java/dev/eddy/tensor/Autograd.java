package dev.eddy.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Derivatives of recorded computations. */
public final class Autograd {
    private Autograd() {}

    /**
     * Gradient of a scalar with respect to several tensors; zeros where it does not depend on one.
     *
     * @param inputs tensors made by {@link Tensor#withGradient}, or anything computed from such
     */
    public static List<Tensor> gradient(Tensor scalar, List<Tensor> inputs) {
        return gradient(scalar, inputs, false);
    }

    /** Like {@link #gradient(Tensor, List)}; when {@code differentiable}, the gradient can be differentiated again. */
    public static List<Tensor> gradient(Tensor scalar, List<Tensor> inputs, boolean differentiable) {
        if (scalar.elements() != 1) {
            throw new TensorException("a gradient is that of one number, got a tensor of shape "
                    + Shapes.text(scalar.shape()) + "; reduce it with sum() or mean(), or use vectorJacobian");
        }
        return vectorJacobian(List.of(scalar), inputs, List.of(), differentiable);
    }

    /** Gradient with respect to one tensor. */
    public static Tensor gradient(Tensor scalar, Tensor input) {
        return gradient(scalar, List.of(input)).get(0);
    }

    /** vᵀJ: one cotangent per output, one result per input. */
    public static List<Tensor> vectorJacobian(
            List<Tensor> outputs, List<Tensor> inputs, List<Tensor> cotangents, boolean differentiable) {
        TensorVector result;
        try {
            result = torch.grad(
                    Tensors.vector(outputs),
                    Tensors.vector(inputs),
                    Tensors.vector(cotangents),
                    new BoolOptional(differentiable),
                    differentiable,
                    true);
        } catch (RuntimeException error) {
            throw Tensor.refusal("gradient", outputs, error);
        }
        List<Tensor> out = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            org.bytedeco.pytorch.Tensor entry = new org.bytedeco.pytorch.Tensor(result.get(i));
            out.add(entry.defined() ? new Tensor(entry) : Tensors.zerosLike(inputs.get(i)));
        }
        return out;
    }

    /**
     * How many numbers the results of all operations have that a gradient of this tensor goes back through: the size of the
     * tape, leaves not counted. Some operations keep less than their results, and a custom adjoint may keep more.
     */
    public static long recordedValues(Tensor result) {
        return RecordedGraph.values(result);
    }

    /** vᵀJ of a function at a point. */
    public static Tensor vectorJacobian(UnaryOperator<Tensor> function, Tensor point, Tensor cotangent) {
        Tensor leaf = point.withGradient();
        return vectorJacobian(List.of(function.apply(leaf)), List.of(leaf), List.of(cotangent), false)
                .get(0);
    }

    /**
     * Jt of a function at a point, by differentiating vᵀJ, which is linear in v, with respect to v. The function must be
     * twice recordable, which every operation of this package is.
     */
    public static Tensor jacobianVector(UnaryOperator<Tensor> function, Tensor point, Tensor tangent) {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            Tensor leaf = point.withGradient();
            Tensor value = function.apply(leaf);
            Tensor cotangent = Tensors.zerosLike(value).withGradient();
            Tensor pulled = vectorJacobian(List.of(value), List.of(leaf), List.of(cotangent), true)
                    .get(0);
            return scope.keep(vectorJacobian(List.of(pulled), List.of(cotangent), List.of(tangent), false)
                    .get(0)
                    .detach());
        }
    }
}
