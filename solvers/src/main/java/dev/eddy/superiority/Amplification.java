package dev.eddy.superiority;

/** The symbol of a linear, translation-invariant map of states on a periodic grid: what it multiplies each mode by. */
@FunctionalInterface
public interface Amplification {
    /** @param phi waves per grid point, k/N: above 0, at most ½ */
    Factor at(double phi);
}
