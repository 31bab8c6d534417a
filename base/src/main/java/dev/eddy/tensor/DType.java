package dev.eddy.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element types. Solvers are checked in {@link #FLOAT64}; networks train in {@link #FLOAT32}. */
public enum DType {
    FLOAT32(4, ScalarType.Float),
    FLOAT64(8, ScalarType.Double),
    COMPLEX64(8, ScalarType.ComplexFloat),
    COMPLEX128(16, ScalarType.ComplexDouble),
    INT64(8, ScalarType.Long),
    BOOL(1, ScalarType.Bool);

    private final int bytes;
    private final ScalarType scalarType;

    DType(int bytes, ScalarType scalarType) {
        this.bytes = bytes;
        this.scalarType = scalarType;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isComplex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    /** The real type of the same precision. */
    public DType real() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /** The complex type of the same precision. */
    public DType complex() {
        return switch (this) {
            case FLOAT32 -> COMPLEX64;
            case FLOAT64 -> COMPLEX128;
            default -> this;
        };
    }

    ScalarType scalarType() {
        return scalarType;
    }

    static DType of(ScalarType type) {
        for (DType candidate : values()) {
            if (candidate.scalarType.value == type.value) {
                return candidate;
            }
        }
        throw new TensorException("this element type is not one of Eddy's: " + type);
    }
}
