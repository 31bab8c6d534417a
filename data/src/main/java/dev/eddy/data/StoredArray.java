package dev.eddy.data;

import dev.eddy.misuse.Check;
import dev.eddy.result.NumericArray;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array as it lies in a file: element type, shape, and little-endian bytes in row-major order. Only {@link #of(Tensor)}
 * and {@link #toTensor()} touch the native library.
 */
@SuppressWarnings("ArrayRecordComponent") // whole data sets: shared, not copied
public record StoredArray(ElementType type, long[] shape, byte[] bytes) {
    public StoredArray {
        long expected = byteCount(type, shape);
        Check.that(
                expected == bytes.length,
                "an array %s%s has %d bytes, but %d came",
                type,
                Arrays.toString(shape),
                expected,
                bytes.length);
    }

    // ---- from Java

    public static StoredArray of(double[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 8)];
        littleEndian(bytes).asDoubleBuffer().put(values);
        return new StoredArray(ElementType.FLOAT64, shape, bytes);
    }

    public static StoredArray of(float[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 4)];
        littleEndian(bytes).asFloatBuffer().put(values);
        return new StoredArray(ElementType.FLOAT32, shape, bytes);
    }

    public static StoredArray of(long[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 8)];
        littleEndian(bytes).asLongBuffer().put(values);
        return new StoredArray(ElementType.INT64, shape, bytes);
    }

    public static StoredArray of(int[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 4)];
        littleEndian(bytes).asIntBuffer().put(values);
        return new StoredArray(ElementType.INT32, shape, bytes);
    }

    public static StoredArray of(boolean[] values, long... shape) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return new StoredArray(ElementType.BOOL, shape, bytes);
    }

    /** In its own precision. */
    public static StoredArray of(NumericArray array) {
        return array.isDouble() ? of(array.doubles(), array.shape()) : of(array.values(), array.shape());
    }

    /** A copy of a tensor's values, in the tensor's own element type. */
    public static StoredArray of(Tensor tensor) {
        long[] shape = tensor.shape();
        return switch (ElementType.of(tensor.dtype())) {
            case FLOAT32 -> of(tensor.toFloats(), shape);
            case FLOAT64 -> of(tensor.toDoubles(), shape);
            case INT64 -> of(tensor.toLongs(), shape);
            case BOOL -> {
                long[] values = tensor.toLongs();
                boolean[] flags = new boolean[values.length];
                for (int i = 0; i < flags.length; i++) {
                    flags[i] = values[i] != 0;
                }
                yield of(flags, shape);
            }
            case COMPLEX64 -> complex64(tensor.toDoubles(), shape);
            case COMPLEX128 ->
                new StoredArray(ElementType.COMPLEX128, shape, of(tensor.toDoubles(), pairs(shape)).bytes);
            default -> throw new IllegalStateException("no tensor has elements of " + tensor.dtype());
        };
    }

    // ---- to Java

    /** Number of elements. */
    public int elements() {
        return bytes.length / type.bytes();
    }

    /** The elements as double precision; real and imaginary parts in turn if they are complex. */
    public double[] toDoubles() {
        ByteBuffer buffer = littleEndian(bytes);
        double[] out = new double[bytes.length / type.numberBytes()];
        if (type == ElementType.FLOAT64 || type == ElementType.COMPLEX128) {
            buffer.asDoubleBuffer().get(out);
        } else if (type == ElementType.FLOAT32 || type == ElementType.COMPLEX64) {
            for (int i = 0; i < out.length; i++) {
                out[i] = buffer.getFloat(4 * i);
            }
        } else {
            Arrays.setAll(out, i -> type.numberAt(buffer, i));
        }
        return out;
    }

    /** The elements as single precision; real and imaginary parts in turn if they are complex. */
    public float[] toFloats() {
        if (type == ElementType.FLOAT32 || type == ElementType.COMPLEX64) {
            float[] out = new float[bytes.length / 4];
            littleEndian(bytes).asFloatBuffer().get(out);
            return out;
        }
        double[] values = toDoubles();
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    /** The elements of an array of whole numbers or of booleans. */
    public long[] toLongs() {
        ByteBuffer buffer = littleEndian(bytes);
        long[] out = new long[elements()];
        Check.that(type.isWhole(), "expected whole numbers, got %s", this);
        Arrays.setAll(out, i -> type.wholeAt(buffer, i));
        return out;
    }

    /** The same values for plots, without a native library: doubles stay doubles, all else is single. Real numbers only. */
    public NumericArray toNumeric() {
        Check.that(!type.isComplex(), "expected real numbers, got %s; take real and imaginary parts apart first", this);
        return type == ElementType.FLOAT64
                ? new NumericArray(shape.clone(), toDoubles())
                : new NumericArray(shape.clone(), toFloats());
    }

    /**
     * The same values as a tensor on the CPU, in the same element type; whole numbers become {@code int64}, halves {@code
     * float32}.
     */
    public Tensor toTensor() {
        return switch (type) {
            case FLOAT16, BFLOAT16, FLOAT32 -> Tensors.of(toFloats(), shape);
            case FLOAT64 -> Tensors.of(toDoubles(), shape);
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> Tensors.of(toLongs(), shape);
            case BOOL -> {
                boolean[] flags = new boolean[bytes.length];
                for (int i = 0; i < flags.length; i++) {
                    flags[i] = bytes[i] != 0;
                }
                yield Tensors.of(flags, shape);
            }
            case COMPLEX64 -> complexTensor(Tensors.of(toFloats(), pairs(shape)));
            case COMPLEX128 -> complexTensor(Tensors.of(toDoubles(), pairs(shape)));
        };
    }

    /** The same bytes read as real numbers, with a last axis of size 2 for the real and the imaginary part. */
    StoredArray asPairs() {
        return new StoredArray(
                type == ElementType.COMPLEX64 ? ElementType.FLOAT32 : ElementType.FLOAT64, pairs(shape), bytes);
    }

    /** Undoes {@link #asPairs}. */
    StoredArray asComplex() {
        return new StoredArray(
                type == ElementType.FLOAT32 ? ElementType.COMPLEX64 : ElementType.COMPLEX128,
                Arrays.copyOf(shape, shape.length - 1),
                bytes);
    }

    /** Bytes of an array; refuses what one Java array cannot hold. */
    public static long byteCount(ElementType type, long[] shape) {
        long count = type.bytes();
        for (long size : shape) {
            Check.that(size >= 0, "a shape has sizes of 0 or more, got %s", Arrays.toString(shape));
            Check.that(
                    size == 0 || count <= Integer.MAX_VALUE / size,
                    "an array %s%s has more than 2 GiB; split it along its first axis",
                    type,
                    Arrays.toString(shape));
            count *= size;
        }
        return count;
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static StoredArray complex64(double[] pairs, long[] shape) {
        byte[] bytes = new byte[Math.multiplyExact(pairs.length, 4)];
        ByteBuffer buffer = littleEndian(bytes);
        for (double value : pairs) {
            buffer.putFloat((float) value);
        }
        return new StoredArray(ElementType.COMPLEX64, shape, bytes);
    }

    private static Tensor complexTensor(Tensor pairs) {
        try (Scope scope = Scope.open()) {
            int last = pairs.rank() - 1;
            return scope.keep(Tensors.complex(pairs.select(last, 0), pairs.select(last, 1))
                    .copy());
        }
    }

    private static long[] pairs(long[] shape) {
        long[] out = Arrays.copyOf(shape, shape.length + 1);
        out[shape.length] = 2;
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredArray that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(bytes);
    }

    /** Type and shape, not the values. */
    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
