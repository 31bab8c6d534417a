package dev.eddy.solve.internal;

import dev.eddy.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Small matrices along one axis of a state. */
public final class Along {
    private Along() {}

    /** M x along an axis: from the left where it is the last but one, so that nothing is moved. */
    public static Tensor multiply(Tensor matrix, Tensor x, int axis) {
        int last = x.rank() - 1;
        if (axis == last) {
            return x.matmul(matrix.transpose(0, 1));
        }
        if (axis == last - 1) {
            return matrix.matmul(x);
        }
        return x.transpose(axis, last).matmul(matrix.transpose(0, 1)).transpose(axis, last);
    }

    /** A function of columns {@code [n, columns]} along an axis of n values. */
    public static Tensor columns(UnaryOperator<Tensor> function, Tensor x, int axis) {
        Tensor front = x.transpose(0, axis);
        Tensor columns = function.apply(front.reshape(x.size(axis), -1));
        return columns.reshape(front.shape()).transpose(0, axis);
    }
}
