package dev.eddy.equation;

/**
 * A nonlinear contribution to the rate of a state. The built-in ones are {@link ProductTerm}s; others bring their own, see
 * {@code operator.SelfEvaluating}.
 */
public interface NonlinearTerm {
    /**
     * How many factors of the state a product has at most. Products of p factors are free of aliases when modes up to the
     * fraction 2/(p + 1) of the highest are kept.
     */
    int degree();

    /** Refuses dimensions and channels that it does not fit. */
    default void check(int dims, int channels) {}
}
