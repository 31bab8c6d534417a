package dev.eddy.integrate.spectral;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rollouts on Java arrays, in single or double precision. */
interface ArrayRollout {
    /** States {@code [batch, time, channels, x…]}. */
    Tensor of(Tensor initial, Times times);

    /**
     * The same, as one operation of the recording of derivatives.
     *
     * @param segment steps whose fields are kept at a time; 0 for as many as memory allows
     * @param operations the same rollout by recorded operations, for derivatives of derivatives
     */
    Tensor recorded(Tensor initial, Times times, int segment, UnaryOperator<Tensor> operations);

    /**
     * The same with a gradient by coefficients of the equation, too.
     *
     * @param coefficients one for each slope
     */
    Tensor recorded(Tensor initial, Tensor coefficients, List<CoefficientSlope> slopes, Times times);

    /**
     * Which states a rollout gives: every {@code every}-th, so many after the initial one.
     *
     * @param start when it starts
     */
    record Times(double start, int outputs, int every, boolean includeInitial) {
        int count() {
            return outputs + (includeInitial ? 1 : 0);
        }

        int steps() {
            return Math.multiplyExact(outputs, every);
        }
    }
}
