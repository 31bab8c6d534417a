package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Makes tensors: from Java arrays, filled with one value, from parts. All on the CPU; see {@link Tensor#to(Device)}. */
public final class Tensors {
    private Tensors() {}

    /** Elements in row-major order, as {@link DType#FLOAT64}. */
    public static Tensor of(double[] values, long... shape) {
        checkCount(values.length, shape);
        Tensor out = uninitialised(DType.FLOAT64, shape);
        if (values.length > 0) {
            try (DoublePointer data = out.handle().data_ptr_double()) {
                data.put(values);
            }
        }
        return out;
    }

    /** Values along one axis, FLOAT64, that broadcast along all others of this rank. */
    public static Tensor along(int axis, int rank, double[] values) {
        return of(values, Shapes.single(rank, axis, values.length));
    }

    /** Elements in row-major order, as {@link DType#FLOAT32}. */
    public static Tensor of(float[] values, long... shape) {
        checkCount(values.length, shape);
        Tensor out = uninitialised(DType.FLOAT32, shape);
        if (values.length > 0) {
            try (FloatPointer data = out.handle().data_ptr_float()) {
                data.put(values);
            }
        }
        return out;
    }

    /** Elements in row-major order, as {@link DType#INT64}. */
    public static Tensor of(long[] values, long... shape) {
        checkCount(values.length, shape);
        Tensor out = uninitialised(DType.INT64, shape);
        if (values.length > 0) {
            try (LongPointer data = out.handle().data_ptr_long()) {
                data.put(values);
            }
        }
        return out;
    }

    /** Elements in row-major order, as {@link DType#BOOL}. */
    public static Tensor of(boolean[] values, long... shape) {
        checkCount(values.length, shape);
        Tensor out = uninitialised(DType.BOOL, shape);
        try (BoolPointer data = out.handle().data_ptr_bool()) {
            for (int i = 0; i < values.length; i++) {
                data.put(i, values[i]);
            }
        }
        return out;
    }

    /** A tensor of rank 0. */
    public static Tensor scalar(DType type, double value) {
        return full(type, value);
    }

    /** Elements that are not set yet: whoever asks for them sets them all. */
    public static Tensor unset(DType type, long... shape) {
        return uninitialised(type, shape);
    }

    public static Tensor zeros(DType type, long... shape) {
        return new Tensor(torch.torch_zeros(checked(shape), options(type)));
    }

    public static Tensor ones(DType type, long... shape) {
        return full(type, 1, shape);
    }

    public static Tensor full(DType type, double value, long... shape) {
        Tensor out = zeros(type, shape);
        if (value != 0) {
            out.handle().fill_(new Scalar(value));
        }
        return out;
    }

    public static Tensor zerosLike(Tensor other) {
        return zeros(other.dtype(), other.shape()).to(other.device());
    }

    /** 0, 1, …, count − 1. */
    public static Tensor range(DType type, long count) {
        double[] values = new double[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return of(values, count).to(type);
    }

    /** Ones on the diagonal of a square matrix. */
    public static Tensor identity(DType type, int size) {
        double[] values = new double[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return of(values, size, size).to(type);
    }

    /** re + i·im, of equal shapes and types. */
    public static Tensor complex(Tensor re, Tensor im) {
        Tensor pairs = stack(List.of(re, im), -1);
        return new Tensor(torch.view_as_complex(pairs.handle()));
    }

    /** Real and imaginary parts in turn, in row-major order, as {@link DType#COMPLEX128}. */
    public static Tensor complex(double[] pairs, long... shape) {
        long[] withPairs = java.util.Arrays.copyOf(shape, shape.length + 1);
        withPairs[shape.length] = 2;
        return new Tensor(torch.view_as_complex(of(pairs, withPairs).handle()));
    }

    /** Joins along an axis that exists. */
    public static Tensor cat(List<Tensor> parts, int axis) {
        return Tensor.guarded("cat", parts, () -> torch.cat(vector(parts), axis));
    }

    /** Joins along a new axis. */
    public static Tensor stack(List<Tensor> parts, int axis) {
        return Tensor.guarded("stack", parts, () -> torch.stack(vector(parts), axis));
    }

    /** Einstein summation, for example {@code einsum("bix,iox->box", x, w)}. */
    public static Tensor einsum(String equation, Tensor... operands) {
        List<Tensor> parts = List.of(operands);
        Tensor result = Tensor.guarded("einsum " + equation, parts, () -> torch.einsum(equation, vector(parts)));
        return MultiplyAdds.sum(result, equation, operands);
    }

    /** Picks from {@code yes} where the condition holds, else from {@code no}. */
    public static Tensor where(Tensor condition, Tensor yes, Tensor no) {
        return Tensor.guarded(
                "where", List.of(condition, yes, no), () -> torch.where(condition.handle(), yes.handle(), no.handle()));
    }

    /** Memory as it is found; for results that are about to be overwritten. */
    static Tensor uninitialised(DType type, long... shape) {
        return new Tensor(torch.torch_empty(checked(shape), options(type), new MemoryFormatOptional()));
    }

    static TensorOptions options(DType type) {
        return new TensorOptions(type.scalarType());
    }

    static TensorVector vector(List<Tensor> tensors) {
        org.bytedeco.pytorch.Tensor[] handles = new org.bytedeco.pytorch.Tensor[tensors.size()];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = tensors.get(i).handle();
        }
        return new TensorVector(handles);
    }

    private static long[] checked(long[] shape) {
        Native.load();
        for (long size : shape) {
            if (size < 0) {
                throw new TensorException("a shape has sizes of 0 or more, got " + Shapes.text(shape));
            }
        }
        return shape;
    }

    private static void checkCount(int count, long[] shape) {
        if (Shapes.elements(shape) != count) {
            throw new TensorException("shape " + Shapes.text(shape) + " holds " + Shapes.elements(shape)
                    + " elements, but the array has " + count);
        }
    }
}
