package dev.eddy.optimize;

/** The learning rate over a training: a record of its settings. */
public interface Schedule {
    /**
     * Learning rate of an update.
     *
     * @param update counted from 0
     * @param updates of the whole training
     */
    double rate(long update, long updates);

    /** Refuses a training that is too short for it. */
    default void check(long updates) {}

    /** The last fields of the benchmark's string, for example {@code warmup_cosine;0.0;0.001;2000}. */
    String shortName();
}
