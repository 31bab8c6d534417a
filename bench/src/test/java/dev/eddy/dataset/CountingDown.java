package dev.eddy.dataset;

import dev.eddy.result.Progress;
import java.util.concurrent.atomic.AtomicLong;

/** What is left to do of the task of a name. */
record CountingDown(String wanted, AtomicLong left) implements Progress {
    @Override
    public boolean stopRequested() {
        return false;
    }

    @Override
    public Task start(String name, long total) {
        if (!name.equals(wanted)) {
            return Progress.NONE.start(name, total);
        }
        left.set(total);
        return new Task() {
            @Override
            public void advance(long by, String note) {
                left.addAndGet(-by);
            }

            @Override
            public void close() {}
        };
    }
}
