package dev.eddy.study;

import dev.eddy.result.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks to stop after so many questions. */
final class Impatient implements Progress {
    private final AtomicInteger left;

    Impatient(int questions) {
        left = new AtomicInteger(questions);
    }

    @Override
    public Task start(String name, long total) {
        return Progress.NONE.start(name, total);
    }

    @Override
    public boolean stopRequested() {
        return left.decrementAndGet() < 0;
    }
}
