package dev.eddy.study;

import dev.eddy.tensor.DType;

/** Floating-point numbers of data and networks. */
public enum Precision {
    /** 24 significant bits: what networks are trained in. */
    FLOAT32,
    /** 53 significant bits. */
    FLOAT64;

    DType type() {
        return this == FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
    }
}
