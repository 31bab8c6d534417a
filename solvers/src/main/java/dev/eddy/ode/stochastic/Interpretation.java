package dev.eddy.ode.stochastic;

/** What ∫ g(t, x) dW means. */
public enum Interpretation {
    /** g is taken before the noise. */
    ITO,
    /** g is taken in the middle: the ordinary rules of calculus hold. */
    STRATONOVICH,
    /** g does not depend on x, and both are the same. */
    ADDITIVE
}
