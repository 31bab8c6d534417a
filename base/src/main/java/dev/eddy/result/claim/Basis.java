package dev.eddy.result.claim;

/** Where the bound of a {@link Claim} comes from. */
public enum Basis {
    /** A published number; the source says in which paper, and where in it. */
    PAPER,
    /** It can be proved; the source says what by. */
    THEOREM,
    /** Runs of this program, with a margin: it notices what gets worse. */
    CALIBRATION
}
