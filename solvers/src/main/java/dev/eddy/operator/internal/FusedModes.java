package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.ModeMultiplication;
import dev.eddy.spectral.Symbol;

/** Where the modes of a {@link Symbol} stand in the spectra of one field on arrays. */
abstract class FusedModes {
    private final FieldTransform transform;

    FusedModes(FieldTransform transform) {
        this.transform = transform;
    }

    final FieldTransform transform() {
        return transform;
    }

    /** Whether spectra have as many rows and lanes. */
    final boolean hasShapeOf(FusedModes other) {
        return transform.rows() == other.transform.rows() && transform.lanes() == other.transform.lanes();
    }

    /**
     * The sum over the points of the product of two fields.
     *
     * @param samples in 1-D, how many of those side by side count
     */
    abstract double inner(float[] a, float[] b, int samples);

    /**
     * What multiplies a spectrum of this kind by a symbol and gives one of another: all modes, or fewer; another parity.
     *
     * @param complete whether rows of zeros are written too, not left as they are; not those of which no mode is kept
     */
    abstract ModeMultiplication to(FusedModes other, Symbol symbol, boolean complete);

    /** A spectrum with the values of a symbol, the same for all samples. */
    abstract float[] spectrum(Symbol symbol);
}
