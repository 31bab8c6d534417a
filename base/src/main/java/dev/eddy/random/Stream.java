package dev.eddy.random;

/** What random numbers are drawn for. The coordinates are part of every result: never change one. */
public enum Stream {
    INITIAL_STATE(1),
    WEIGHTS(2),
    SHUFFLE(3),
    NOISE(4),
    BATCH(5);

    private final long coordinate;

    Stream(long coordinate) {
        this.coordinate = coordinate;
    }

    long coordinate() {
        return coordinate;
    }
}
