package dev.eddy.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * An n-dimensional array that records how it was made, so that {@link Autograd} can differentiate it.
 *
 * <p>States of a PDE are {@code [batch, channels, x(, y(, z))]}. Elementwise operations broadcast: sizes are matched from
 * the right, and a size of 1 stretches. Axes count from 0; negative ones count from the end. Values do not change, with
 * the exception of the methods whose names end in {@code InPlace}. Memory is native: open a {@link Scope} around each
 * step of a loop.
 */
public final class Tensor {
    private final org.bytedeco.pytorch.Tensor handle;

    Tensor(org.bytedeco.pytorch.Tensor handle) {
        this.handle = handle;
    }

    org.bytedeco.pytorch.Tensor handle() {
        return handle;
    }

    // ---- what it is

    public long[] shape() {
        LongArrayRef sizes = handle.sizes();
        long[] shape = new long[(int) sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes.get(i);
        }
        return shape;
    }

    public int rank() {
        return (int) handle.dim();
    }

    /** Size of one axis. */
    public long size(int axis) {
        return handle.size(axis);
    }

    /** Number of elements. */
    public long elements() {
        return handle.numel();
    }

    public DType dtype() {
        return DType.of(handle.scalar_type());
    }

    public Device device() {
        org.bytedeco.pytorch.Device device = handle.device();
        return device.is_cuda() ? Device.cuda(device.index()) : Device.CPU;
    }

    public boolean requiresGrad() {
        return handle.requires_grad();
    }

    // ---- to Java

    /** The elements in row-major order. Complex elements give their real and imaginary parts in turn. */
    public double[] toDoubles() {
        if (dtype().isComplex()) {
            return new Tensor(torch.view_as_real(torch.resolve_conj(handle))).toDoubles();
        }
        try (Scope scope = Scope.open()) {
            Tensor plain = detach().to(Device.CPU).to(DType.FLOAT64).contiguous();
            double[] out = new double[(int) plain.elements()];
            if (out.length > 0) {
                DoublePointer data = plain.handle.data_ptr_double();
                data.get(out);
            }
            return out;
        }
    }

    public float[] toFloats() {
        float[] out = new float[(int) elements()];
        copyTo(out);
        return out;
    }

    /** The same into an array of as many elements. */
    public void copyTo(float[] out) {
        if (out.length != elements()) {
            throw new TensorException(
                    "a tensor of " + elements() + " elements is copied to as many, got an array of " + out.length);
        }
        try (Scope scope = Scope.open()) {
            boolean asItIs = dtype() == DType.FLOAT32 && handle.is_contiguous() && device().equals(Device.CPU);
            Tensor plain =
                    asItIs ? this : detach().to(Device.CPU).to(DType.FLOAT32).contiguous();
            if (out.length > 0) {
                FloatPointer data = plain.handle.data_ptr_float();
                data.get(out);
            }
        }
    }

    public long[] toLongs() {
        try (Scope scope = Scope.open()) {
            Tensor plain = detach().to(Device.CPU).to(DType.INT64).contiguous();
            long[] out = new long[(int) plain.elements()];
            if (out.length > 0) {
                LongPointer data = plain.handle.data_ptr_long();
                data.get(out);
            }
            return out;
        }
    }

    /**
     * The memory of a contiguous FLOAT32 tensor on the CPU, in the machine's order of bytes: what is written there is in the
     * tensor. Only to be used while the tensor lives. Empty for other tensors, and for those without elements or of
     * more than 2 GiB.
     */
    public Optional<ByteBuffer> memory() {
        if (dtype() != DType.FLOAT32 || !handle.is_contiguous() || handle.is_cuda()) {
            return Optional.empty();
        }
        long count = elements();
        if (count == 0 || count > Integer.MAX_VALUE / Float.BYTES) {
            return Optional.empty();
        }
        try (FloatPointer data = handle.data_ptr_float()) {
            return Optional.of(data.capacity(count).asByteBuffer().order(ByteOrder.nativeOrder()));
        }
    }

    /** The value of a tensor with one element. */
    public double item() {
        if (elements() != 1) {
            throw new TensorException("item() needs a tensor with one element, got shape " + Shapes.text(shape()));
        }
        return handle.item_double();
    }

    /** Whether every element is a finite number. */
    public boolean allFinite() {
        try (Scope scope = Scope.open()) {
            return torch.isfinite(handle).all().item_bool();
        }
    }

    /**
     * Copies values over the elements of a contiguous FLOAT32 tensor.
     *
     * @param offset of the first element, in row-major order
     * @param start of the values
     */
    public void copyInPlace(long offset, float[] values, int start, int count) {
        if (dtype() != DType.FLOAT32 || !handle.is_contiguous() || offset + count > elements()) {
            throw new TensorException("values are copied into contiguous FLOAT32 tensors only, within their "
                    + elements() + " elements, got " + count + " from " + offset + " on");
        }
        try (Scope scope = Scope.open()) {
            FloatPointer data = handle.data_ptr_float();
            data.position(offset).put(values, start, count);
        }
    }

    /**
     * Copies values over the elements of a contiguous FLOAT64 tensor.
     *
     * @param offset of the first element, in row-major order
     * @param start of the values
     */
    public void copyInPlace(long offset, double[] values, int start, int count) {
        if (dtype() != DType.FLOAT64 || !handle.is_contiguous() || offset + count > elements()) {
            throw new TensorException("values are copied into contiguous FLOAT64 tensors only, within their "
                    + elements() + " elements, got " + count + " from " + offset + " on");
        }
        try (Scope scope = Scope.open()) {
            DoublePointer data = handle.data_ptr_double();
            data.position(offset).put(values, start, count);
        }
    }

    // ---- arithmetic

    public Tensor plus(Tensor other) {
        return binary("plus", other, (a, b) -> a.add(b));
    }

    public Tensor plus(double value) {
        return new Tensor(handle.add(new Scalar(value)));
    }

    /** this + factor·other in one operation. */
    public Tensor plus(double factor, Tensor other) {
        return guarded("plus", List.of(this, other), () -> handle.add(other.handle, new Scalar(factor)));
    }

    public Tensor minus(Tensor other) {
        return binary("minus", other, (a, b) -> a.sub(b));
    }

    public Tensor minus(double value) {
        return plus(-value);
    }

    public Tensor times(Tensor other) {
        return binary("times", other, (a, b) -> a.mul(b));
    }

    public Tensor times(double factor) {
        return new Tensor(handle.mul(new Scalar(factor)));
    }

    public Tensor over(Tensor other) {
        return binary("over", other, (a, b) -> a.div(b));
    }

    public Tensor over(double divisor) {
        return new Tensor(handle.div(new Scalar(divisor)));
    }

    /** this + a·b, element by element, in one operation. */
    public Tensor plusProduct(Tensor a, Tensor b) {
        return guarded("plusProduct", List.of(this, a, b), () -> torch.addcmul(handle, a.handle, b.handle));
    }

    /** this + factor·a·b, element by element, in one operation. */
    public Tensor plusProduct(double factor, Tensor a, Tensor b) {
        return guarded(
                "plusProduct",
                List.of(this, a, b),
                () -> torch.addcmul(handle, a.handle, b.handle, new Scalar(factor)));
    }

    public Tensor negated() {
        return unary(a -> a.neg());
    }

    public Tensor power(double exponent) {
        return new Tensor(handle.pow(new Scalar(exponent)));
    }

    public Tensor squared() {
        return unary(a -> a.mul(a));
    }

    public Tensor squareRoot() {
        return unary(a -> a.sqrt());
    }

    public Tensor reciprocal() {
        return unary(a -> a.reciprocal());
    }

    public Tensor abs() {
        return unary(a -> a.abs());
    }

    public Tensor sign() {
        return unary(a -> a.sign());
    }

    public Tensor exp() {
        return unary(a -> a.exp());
    }

    public Tensor log() {
        return unary(a -> a.log());
    }

    public Tensor sin() {
        return unary(a -> a.sin());
    }

    public Tensor cos() {
        return unary(a -> a.cos());
    }

    public Tensor tanh() {
        return unary(a -> a.tanh());
    }

    public Tensor sigmoid() {
        return unary(a -> a.sigmoid());
    }

    public Tensor relu() {
        return unary(a -> a.relu());
    }

    /** Gaussian error linear unit in its tanh approximation. */
    public Tensor gelu() {
        return unary(a -> torch.gelu(a, "tanh"));
    }

    /** x·σ(x), also called swish. */
    public Tensor silu() {
        return unary(a -> torch.silu(a));
    }

    /** log(1 + eˣ), without overflow. */
    public Tensor softplus() {
        return unary(a -> torch.softplus(a));
    }

    /** x where it is positive, 0.01·x elsewhere. */
    public Tensor leakyRelu() {
        return unary(a -> torch.leaky_relu(a));
    }

    public Tensor softmax(int axis) {
        return unary(a -> torch.softmax(a, axis));
    }

    /** Elements outside [low, high] are moved to its nearer end. */
    public Tensor clamp(double low, double high) {
        return unary(a -> a.maximum(Tensors.full(dtype(), low).to(device()).handle)
                .minimum(Tensors.full(dtype(), high).to(device()).handle));
    }

    public Tensor maximum(Tensor other) {
        return binary("maximum", other, (a, b) -> a.maximum(b));
    }

    public Tensor minimum(Tensor other) {
        return binary("minimum", other, (a, b) -> a.minimum(b));
    }

    /** True where an element is greater than the value. */
    public Tensor greaterThan(double value) {
        return unary(a -> torch.gt(a, new Scalar(value)));
    }

    /** True where an element is smaller than the value. */
    public Tensor lessThan(double value) {
        return unary(a -> torch.lt(a, new Scalar(value)));
    }

    /** True where an element is a finite number. */
    public Tensor isFinite() {
        return unary(a -> torch.isfinite(a));
    }

    // ---- complex numbers

    public Tensor real() {
        return unary(a -> torch.real(a));
    }

    public Tensor imaginary() {
        return unary(a -> torch.imag(a));
    }

    public Tensor conjugate() {
        return unary(a -> torch.resolve_conj(a.conj()));
    }

    /** Phase in (−π, π]. */
    public Tensor angle() {
        return unary(a -> torch.angle(a));
    }

    // ---- reductions

    public Tensor sum() {
        return unary(a -> a.sum());
    }

    public Tensor mean() {
        return unary(a -> a.mean());
    }

    /** Sums over these axes, which disappear. */
    public Tensor sum(int... axes) {
        return unary(a -> a.sum(longs(axes), false, new org.bytedeco.pytorch.ScalarTypeOptional()));
    }

    /** Averages over these axes, which disappear. */
    public Tensor mean(int... axes) {
        return unary(a -> a.mean(longs(axes), false, new org.bytedeco.pytorch.ScalarTypeOptional()));
    }

    /** Averages over these axes, which stay with size 1. */
    public Tensor meanKeeping(int... axes) {
        return unary(a -> a.mean(longs(axes), true, new org.bytedeco.pytorch.ScalarTypeOptional()));
    }

    /** Sums over these axes, which stay with size 1. */
    public Tensor sumKeeping(int... axes) {
        return unary(a -> a.sum(longs(axes), true, new org.bytedeco.pytorch.ScalarTypeOptional()));
    }

    /** Largest element. */
    public Tensor max() {
        return unary(a -> a.max());
    }

    /** Smallest element. */
    public Tensor min() {
        return unary(a -> a.min());
    }

    /** Largest over these axes, which stay with size 1. */
    public Tensor maxKeeping(int... axes) {
        return unary(a -> a.amax(longs(axes), true));
    }

    /** Smallest over these axes, which stay with size 1. */
    public Tensor minKeeping(int... axes) {
        return unary(a -> a.amin(longs(axes), true));
    }

    /** Root of the sum of squares. */
    public Tensor norm() {
        return unary(a -> a.norm());
    }

    /** Mean of (this − other)², in one operation. */
    public Tensor meanSquaredError(Tensor other) {
        Shapes.require("meanSquaredError", other, shape());
        return binary("meanSquaredError", other, (a, b) -> torch.mse_loss(a, b));
    }

    /** Mean of |this − other|, in one operation. */
    public Tensor meanAbsoluteError(Tensor other) {
        Shapes.require("meanAbsoluteError", other, shape());
        return binary("meanAbsoluteError", other, (a, b) -> torch.l1_loss(a, b));
    }

    // ---- shape

    public Tensor reshape(long... shape) {
        return guarded(() -> "reshape to " + Shapes.text(shape), List.of(this), () -> handle.reshape(shape));
    }

    public Tensor permute(long... axes) {
        return guarded("permute " + Arrays.toString(axes), List.of(this), () -> handle.permute(axes));
    }

    public Tensor transpose(int a, int b) {
        return guarded("transpose", List.of(this), () -> handle.transpose(a, b));
    }

    /** {@code length} entries of an axis from {@code start} on, without a copy. */
    public Tensor narrow(int axis, long start, long length) {
        return guarded(
                () -> "narrow(axis " + axis + ", start " + start + ", length " + length + ")",
                List.of(this),
                () -> handle.narrow(axis, start, length));
    }

    /** One entry of an axis, which disappears. */
    public Tensor select(int axis, long index) {
        return guarded(
                () -> "select(axis " + axis + ", index " + index + ")",
                List.of(this),
                () -> handle.select(axis, index));
    }

    /** The entries of an axis with these numbers, in this order. */
    public Tensor gather(int axis, long... indices) {
        Tensor index = Tensors.of(indices, indices.length).to(device());
        return guarded("gather", List.of(this), () -> handle.index_select(axis, index.handle));
    }

    /** The entries of an axis whose numbers stand in a vector of integers. */
    public Tensor gather(int axis, Tensor indices) {
        return guarded("gather", List.of(this, indices), () -> handle.index_select(axis, indices.handle));
    }

    /** Inserts an axis of size 1. */
    public Tensor unsqueeze(int axis) {
        return unary(a -> a.unsqueeze(axis));
    }

    /** Splits an axis into blocks of this size: {@code [.., n·size, ..]} to {@code [.., n, size, ..]}. */
    public Tensor blocks(int axis, long size) {
        return unary(a -> a.unflatten(axis, -1, size));
    }

    /** Removes an axis of size 1. */
    public Tensor squeeze(int axis) {
        return unary(a -> a.squeeze(axis));
    }

    /** Stretches axes of size 1, without a copy. */
    public Tensor expand(long... shape) {
        return guarded(() -> "expand to " + Shapes.text(shape), List.of(this), () -> handle.expand(shape));
    }

    public Tensor flip(long... axes) {
        return unary(a -> a.flip(axes));
    }

    /** Shifts along an axis; what leaves at one end enters at the other. */
    public Tensor roll(int axis, long shift) {
        return unary(a -> a.roll(new long[] {shift}, new long[] {axis}));
    }

    /** Matrix product over the last two axes; further axes broadcast. */
    public Tensor matmul(Tensor other) {
        return MultiplyAdds.matrices(binary("matmul", other, (a, b) -> a.matmul(b)), this, other);
    }

    /** Layout in row-major order; this tensor itself if it has it. */
    public Tensor contiguous() {
        return unary(a -> a.contiguous());
    }

    // ---- types, devices, derivatives

    public Tensor to(DType type) {
        return dtype() == type ? this : unary(a -> a.toType(type.scalarType()));
    }

    public Tensor to(Device device) {
        return device().equals(device)
                ? this
                : guarded(
                        "to " + device,
                        List.of(this),
                        () -> handle.to(
                                device.toNative(),
                                handle.scalar_type(),
                                false,
                                false,
                                new org.bytedeco.pytorch.MemoryFormatOptional()));
    }

    /** The same values, without their history. */
    public Tensor detach() {
        return unary(a -> a.detach());
    }

    /** A copy with memory of its own, with its history. */
    public Tensor copy() {
        return unary(a -> a.clone());
    }

    /** A leaf with the same values for which gradients can be asked. */
    public Tensor withGradient() {
        return new Tensor(handle.detach().set_requires_grad(true));
    }

    /**
     * This tensor, taken out of the care of scopes: it lives until the garbage collector finds it unreachable. For
     * coefficients that are computed once and used for long.
     */
    public Tensor lasting() {
        handle.retainReference();
        return this;
    }

    /** The same values and history as a tensor of its own. */
    public Tensor alias() {
        return new Tensor(handle.view_as(handle));
    }

    // ---- in place, for optimisers and loops that record nothing

    public Tensor plusInPlace(Tensor other) {
        handle.add_(other.handle);
        return this;
    }

    public Tensor plusInPlace(double factor, Tensor other) {
        if (factor == 1) {
            handle.add_(other.handle);
        } else if (factor == -1) {
            handle.sub_(other.handle);
        } else {
            handle.add_(other.handle, new Scalar(factor));
        }
        return this;
    }

    public Tensor timesInPlace(Tensor other) {
        handle.mul_(other.handle);
        return this;
    }

    public Tensor timesInPlace(double factor) {
        handle.mul_(new Scalar(factor));
        return this;
    }

    /** Goes this part of the way to other values: x + part·(other − x). */
    public Tensor towardsInPlace(Tensor other, double part) {
        handle.lerp_(other.handle, new Scalar(part));
        return this;
    }

    /** Adds factor·a·b, element by element. */
    public Tensor plusProductInPlace(double factor, Tensor a, Tensor b) {
        if (factor == 1) {
            return plusProductInPlace(a, b);
        }
        handle.addcmul_(a.handle, b.handle, new Scalar(factor));
        return this;
    }

    /** Adds factor·a/b, element by element. */
    public Tensor plusQuotientInPlace(double factor, Tensor a, Tensor b) {
        handle.addcdiv_(a.handle, b.handle, new Scalar(factor));
        return this;
    }

    /** Adds a·b, element by element, in one operation. */
    public Tensor plusProductInPlace(Tensor a, Tensor b) {
        handle.addcmul_(a.handle, b.handle);
        return this;
    }

    /** Writes this·other into a tensor of that shape, for loops that record nothing. */
    public Tensor timesInto(Tensor other, Tensor target) {
        torch.mul_out(target.handle, handle, other.handle);
        return target;
    }

    /** A tensor of the same type and device whose values are not set, to be written into. */
    public Tensor unset(long... shape) {
        return new Tensor(handle.new_empty(shape));
    }

    /** Overwrites the values. */
    public Tensor copyFromInPlace(Tensor other) {
        Shapes.require("copyFromInPlace", other, shape());
        handle.copy_(other.handle);
        return this;
    }

    // ---- inside

    static Tensor guarded(String name, List<Tensor> operands, Supplier<org.bytedeco.pytorch.Tensor> operation) {
        try {
            return new Tensor(operation.get());
        } catch (RuntimeException error) {
            throw refusal(name, operands, error);
        }
    }

    /** Like the other one; the name is put together only when it is needed. */
    static Tensor guarded(
            Supplier<String> name, List<Tensor> operands, Supplier<org.bytedeco.pytorch.Tensor> operation) {
        try {
            return new Tensor(operation.get());
        } catch (RuntimeException error) {
            throw refusal(name.get(), operands, error);
        }
    }

    static TensorException refusal(String name, List<Tensor> operands, RuntimeException error) {
        StringBuilder text = new StringBuilder(name).append(": does not fit ");
        for (int i = 0; i < operands.size(); i++) {
            text.append(i == 0 ? "" : " and ").append(operands.get(i));
        }
        return new TensorException(
                text.append(" (")
                        .append(TensorException.firstLine(error))
                        .append(')')
                        .toString(),
                error);
    }

    private Tensor unary(UnaryOperator<org.bytedeco.pytorch.Tensor> operation) {
        try {
            return new Tensor(operation.apply(handle));
        } catch (RuntimeException error) {
            throw refusal("operation", List.of(this), error);
        }
    }

    private Tensor binary(String name, Tensor other, BinaryOperator<org.bytedeco.pytorch.Tensor> operation) {
        try {
            return new Tensor(operation.apply(handle, other.handle));
        } catch (RuntimeException error) {
            throw refusal(name, List.of(this, other), error);
        }
    }

    private static long[] longs(int[] axes) {
        long[] out = new long[axes.length];
        Arrays.setAll(out, i -> axes[i]);
        return out;
    }

    /** Type and shape, not the values. */
    @Override
    public String toString() {
        return dtype() + Shapes.text(shape());
    }
}
