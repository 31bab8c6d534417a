package dev.eddy.testkit;

import dev.eddy.result.Progress;

/** Somebody who asks to stop after having been asked so many times. */
public final class Impatience implements Progress {
    private long patience;

    public Impatience(long patience) {
        this.patience = patience;
    }

    @Override
    public Task start(String name, long total) {
        return NONE.start(name, total);
    }

    @Override
    public boolean stopRequested() {
        return patience-- <= 0;
    }
}
