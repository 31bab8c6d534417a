package dev.eddy.adjoint;

import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Tensor;
import java.util.concurrent.atomic.AtomicLong;

/** What marches kept and computed anew: counted while they run, from any thread. */
public final class TapeMeter {
    private final AtomicLong live = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong peakWithRecords = new AtomicLong();
    private final AtomicLong valuesOfStep = new AtomicLong(-1);
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

    /**
     * Like {@link #peak()}, and with the values of all operations of recorded steps: {@link Autograd#recordedValues} of the first
     * one, for each.
     */
    public long peakWithRecords() {
        return peakWithRecords.get();
    }

    /** Steps forward, those done again for a backward sweep included. */
    public long advances() {
        return advances.get();
    }

    /** Counts from here on; what is kept stays counted. */
    public void reset() {
        peak.set(live.get());
        peakWithRecords.set(live.get() + recorded.get());
        advances.set(0);
    }

    /** That so many values of states are kept more, or less where negative. For implementations of {@link Reversible}. */
    public void kept(long values) {
        long now = live.addAndGet(values);
        peak.accumulateAndGet(now, Math::max);
        peakWithRecords.accumulateAndGet(now + recorded.get(), Math::max);
    }

    /** That a step is recorded. To count what is in a record takes time, and all steps of a march have much the same. */
    public void recorded(Tensor behind) {
        if (valuesOfStep.get() < 0) {
            valuesOfStep.set(Autograd.recordedValues(behind));
        }
        long now = recorded.addAndGet(valuesOfStep.get());
        peakWithRecords.accumulateAndGet(live.get() + now, Math::max);
    }

    /** That the record of a step is given free. */
    public void released() {
        recorded.addAndGet(-valuesOfStep.get());
    }

    /** That a step was gone forward. */
    public void advanced() {
        advances.incrementAndGet();
    }
}
