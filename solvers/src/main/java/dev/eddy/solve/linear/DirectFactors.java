package dev.eddy.solve.linear;

import dev.eddy.tensor.Tensor;

/** Factors of the operator of every sample, by one direct method. Right-hand sides are numbers and in its range. */
interface DirectFactors {
    /**
     * @param value A⁻¹ b; whatever it likes in samples that are singular, no numbers in those whose operator is none
     * @param singular samples without a single solution, one for all or one for each
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Solved(Tensor value, boolean[] singular) {}

    Solved solve(Tensor rightHandSide);

    /** Of Aᵀ. */
    DirectFactors transposed();

    /** Whether right-hand sides come in double precision, whatever the type of states. */
    boolean isDouble();

    /** Whether what it does to right-hand sides is recorded. */
    boolean isRecorded();
}
