package dev.eddy.spectral;

/**
 * What an odd derivative does with the highest mode of an axis with an even number of points. That mode stands for the
 * wave numbers +N/2 and −N/2 at once.
 */
public enum NyquistRule {
    /** Zero, the mean of the two. Real fields then stay real, and operators may be applied one after the other. */
    ZERO,
    /** The symbol of the wave number as it is stored. What is not real is lost in the next inverse transform. */
    KEEP
}
