package dev.eddy.result;

/** What an {@link Artifact} is for its reader, which says how it is drawn. */
public enum Role {
    /** Values over one axis of numbers, {@code [n]}: a line, with a band where there are several seeds. */
    CURVE(1, 1),
    /**
     * Values in one to three dimensions of space, which come last: {@code [x]} … {@code [sample, time, component, x, y, z]}.
     * Drawn as lines or images; what is compared has one colour scale.
     */
    FIELD(1, 6),
    /** Points in a plane or in space, {@code [point, component]}: a cloud. */
    POINTS(2, 2),
    /** How often, or how densely, values fall into bins, {@code [bin]}; the axis may have the edges of the bins. */
    HISTOGRAM(1, 1),
    /** Power or amplitude over wavenumbers, frequencies or indices, {@code [n]}: a line on two logarithmic axes. */
    SPECTRUM(1, 1),
    /** A matrix of numbers of one kind, {@code [row, column]}: a heat map. */
    MATRIX(2, 2),
    /** Numbers of several kinds, {@code [row, column]}: printed. */
    TABLE(2, 2);

    private final int fewest;
    private final int most;

    Role(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    /** Whether an artifact of this role may have so many axes. */
    boolean takes(int axes) {
        return axes >= fewest && axes <= most;
    }
}
