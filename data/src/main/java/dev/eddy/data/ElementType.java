package dev.eddy.data;

import dev.eddy.tensor.DType;

/** Element types of array files. Kept apart from {@link DType} so that reading a file loads no native library. */
public enum ElementType {
    FLOAT32(4),
    FLOAT64(8),
    INT32(4),
    INT64(8),
    BOOL(1),
    COMPLEX64(8),
    COMPLEX128(16);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isComplex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    /** Bytes of one number: half an element if it is complex. */
    int numberBytes() {
        return isComplex() ? bytes / 2 : bytes;
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
