package dev.eddy.kernel;

/**
 * Transforms between one field at the points of a grid and its lowest modes. Modes come in rows of lanes, real parts first
 * and imaginary parts {@link #lanes} further on; what rows and lanes stand for is the business of each kind.
 */
public interface FieldTransform {
    /** Floats of a field at the points. */
    int pointsSize();

    /** Floats of a spectrum. */
    int modesSize();

    /** Rows of a spectrum. */
    int rows();

    /** Lanes of a row. */
    int lanes();

    /** To the modes that this transform keeps. */
    void forward(float[] points, float[] modes, Scratch scratch);

    /** From the modes that this transform keeps, all others being zero. */
    void inverse(float[] modes, float[] points, Scratch scratch);

    /** Whether lengths like this can be transformed: no prime factors but 2, 3 and 5. */
    static boolean supports(int length) {
        return ComplexTransform.supports(length);
    }
}
