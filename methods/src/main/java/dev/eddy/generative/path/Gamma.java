package dev.eddy.generative.path;

/** The weight γ(t) of the noise z in an {@link Interpolant}; 0 at both ends, but for {@link Gammas.Constant}. */
@FunctionalInterface
public interface Gamma {
    Value at(double t);

    /**
     * γ at one time.
     *
     * @param derivative γ'
     * @param product γ γ', finite where γ' is not
     */
    record Value(double value, double derivative, double product) {
        static Value of(double value, double derivative) {
            return new Value(value, derivative, value * derivative);
        }
    }
}
