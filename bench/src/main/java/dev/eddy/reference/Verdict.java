package dev.eddy.reference;

/** What came of one reference case. */
public enum Verdict {
    /** Compared, and within the tolerance. */
    HOLDS,
    /** Compared, and beyond the tolerance. */
    FALLS_SHORT,
    /** Not compared, or not wholly: Eddy has no answer to its kind, to a variant of it, or to one of its outputs. */
    UNANSWERED,
    /** The case itself cannot be read or contradicts itself. */
    MALFORMED
}
