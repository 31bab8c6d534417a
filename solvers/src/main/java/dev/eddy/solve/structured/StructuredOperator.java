package dev.eddy.solve.structured;

import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;

/** An operator that gives its own inverse and determinant. */
public interface StructuredOperator extends LinearOperator {
    /** log |det A|, recorded: a number, or {@code [batch]} where samples differ; −∞ where it is singular. */
    Tensor logAbsDeterminant();
}
