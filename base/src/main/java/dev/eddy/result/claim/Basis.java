package dev.eddy.result.claim;

/** Where the bound of a {@link Claim} comes from. */
public enum Basis {
    /** A published number; the source says in which paper, and where in it. */
    PAPER,
    /** It can be proved; the source says what by. */
    THEOREM,
    /** Runs of this program, with a margin: it notices what gets worse. */
    CALIBRATION;

    /** The source of a bound that was frozen after the runs of three seeds: three tenths beyond the worst of them. */
    public static final String WORST_OF_THREE = "the worst of three seeds, times 1.3";
}
