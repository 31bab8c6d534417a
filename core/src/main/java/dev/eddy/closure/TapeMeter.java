package dev.eddy.closure;

import java.util.concurrent.atomic.AtomicLong;

/** What marches kept and computed anew: counted while they run, from any thread. */
public final class TapeMeter {
    private final AtomicLong live = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong advances = new AtomicLong();

    /** Values of states that are kept now. */
    public long live() {
        return live.get();
    }

    /**
     * The largest number of values of states that were kept at once, since the last {@link #reset}. Of recorded steps the states
     * alone: what else is recorded comes on top.
     */
    public long peak() {
        return peak.get();
    }

    /** Steps forward, those done again for a backward sweep included. */
    public long advances() {
        return advances.get();
    }

    /** Counts from here on; what is kept stays counted. */
    public void reset() {
        peak.set(live.get());
        advances.set(0);
    }

    void kept(long values) {
        long now = live.addAndGet(values);
        peak.accumulateAndGet(now, Math::max);
    }

    void advanced() {
        advances.incrementAndGet();
    }
}
