package dev.eddy.result;

/** Which values of a {@link Measure} are good. */
public enum Better {
    LOWER,
    HIGHER,
    /** It judges nothing: settings, sizes. */
    NEITHER
}
