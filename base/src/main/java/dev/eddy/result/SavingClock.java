package dev.eddy.result;

import java.util.function.LongSupplier;

/**
 * When work that may be cut off is saved: soon after it begins, so that work that is cut off again and again still gets on, and
 * then after ever longer times up to a longest one. For one thread.
 */
public final class SavingClock {
    private static final double FIRST_SECONDS = 1;

    /** A saving that takes long is done more rarely. */
    private static final int TIMES_ITS_COST = 4;

    private final LongSupplier nanos;
    private final double longest;
    private double wait;
    private long last;
    private long dueAt;

    /** @param longestSeconds between two savings; 0 to save whenever there is something to save */
    public SavingClock(double longestSeconds) {
        this(longestSeconds, System::nanoTime);
    }

    SavingClock(double longestSeconds, LongSupplier nanos) {
        this.nanos = nanos;
        this.longest = longestSeconds * 1e9;
        this.wait = Math.min(FIRST_SECONDS * 1e9, longest);
        this.last = nanos.getAsLong();
    }

    /** Whether it is time to save. */
    public boolean isDue() {
        long now = nanos.getAsLong();
        dueAt = now;
        return now - last >= wait;
    }

    /** Told when the saving is done. */
    public void saved() {
        last = nanos.getAsLong();
        wait = Math.min(longest, Math.max(2 * wait, TIMES_ITS_COST * (double) (last - dueAt)));
    }
}
