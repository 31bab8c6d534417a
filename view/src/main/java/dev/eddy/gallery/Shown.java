package dev.eddy.gallery;

/** What of a state a picture shows. */
public enum Shown {
    /** Channel 0. */
    FIRST(""),
    /** Channel 1. */
    SECOND("second channel"),
    /** The length of the vector that the channels are. */
    LENGTH("length of the vector"),
    /** The length of the curl of a velocity in three dimensions. */
    VORTICITY("strength of the vorticity");

    private final String words;

    Shown(String words) {
        this.words = words;
    }

    /** For captions; empty if it goes without saying. */
    String words() {
        return words;
    }
}
