package dev.eddy.data;

import dev.eddy.tensor.DType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Element types of array files. Kept apart from {@link DType} so that reading a file loads no native library. */
public enum ElementType {
    /** IEEE half precision: 5 bits of exponent, 10 of mantissa. */
    FLOAT16("f2", 2),
    /** The upper half of single precision: 8 bits of exponent, 7 of mantissa. */
    BFLOAT16("", 2),
    FLOAT32("f4", 4),
    FLOAT64("f8", 8),
    INT8("i1", 1),
    INT16("i2", 2),
    INT32("i4", 4),
    INT64("i8", 8),
    UINT8("u1", 1),
    UINT16("u2", 2),
    UINT32("u4", 4),
    UINT64("u8", 8),
    BOOL("b1", 1),
    COMPLEX64("c8", 8),
    COMPLEX128("c16", 16);

    private final String numpy;
    private final int bytes;

    ElementType(String numpy, int bytes) {
        this.numpy = numpy;
        this.bytes = bytes;
    }

    /** The type that NumPy and Zarr call so, without the order of bytes: {@code f4}. */
    public static Optional<ElementType> ofNumpy(String code) {
        return Arrays.stream(values())
                .filter(type -> !code.isEmpty() && type.numpy.equals(code))
                .findFirst();
    }

    /** What NumPy calls it, with the order of bytes: {@code <f4}. */
    String descr() {
        if (numpy.isEmpty()) {
            throw new IllegalStateException("NumPy has no bfloat16; it is written as float32");
        }
        return (bytes == 1 ? "|" : "<") + numpy;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isComplex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    /** Whether elements are whole numbers or truth values. */
    public boolean isWhole() {
        return switch (this) {
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, BOOL -> true;
            default -> false;
        };
    }

    /** Bytes of one number: half an element if it is complex. */
    public int numberBytes() {
        return isComplex() ? bytes / 2 : bytes;
    }

    /** The number at a place, widened; of complex elements one of the parts. Exact but for whole numbers beyond 2⁵³. */
    double numberAt(ByteBuffer buffer, int place) {
        return switch (this) {
            case FLOAT16 -> half(buffer.getShort(2 * place));
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort(2 * place) << 16);
            case FLOAT32, COMPLEX64 -> buffer.getFloat(4 * place);
            case FLOAT64, COMPLEX128 -> buffer.getDouble(8 * place);
            case UINT64 -> unsigned(buffer.getLong(8 * place));
            default -> wholeAt(buffer, place);
        };
    }

    /** The whole number at a place; unsigned ones of 64 bits keep their bits. */
    long wholeAt(ByteBuffer buffer, int place) {
        return switch (this) {
            case INT8 -> buffer.get(place);
            case UINT8, BOOL -> buffer.get(place) & 0xff;
            case INT16 -> buffer.getShort(2 * place);
            case UINT16 -> buffer.getShort(2 * place) & 0xffff;
            case INT32 -> buffer.getInt(4 * place);
            case UINT32 -> buffer.getInt(4 * place) & 0xffffffffL;
            case INT64, UINT64 -> buffer.getLong(8 * place);
            default -> throw new IllegalStateException(this + " is no whole number");
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** Half precision to single, exactly. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> 10) & 0x1f;
        int mantissa = bits & 0x3ff;
        if (exponent == 0) {
            float small = mantissa * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + 112;
        return Float.intBitsToFloat(sign | (wide << 23) | (mantissa << 13));
    }

    static ElementType of(DType type) {
        return switch (type) {
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case INT64 -> INT64;
            case BOOL -> BOOL;
            case COMPLEX64 -> COMPLEX64;
            case COMPLEX128 -> COMPLEX128;
        };
    }
}
