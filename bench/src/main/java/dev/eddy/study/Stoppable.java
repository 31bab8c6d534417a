package dev.eddy.study;

import dev.eddy.result.Progress;

/** Remembers that the user asked to stop, whoever noticed it. */
final class Stoppable implements Progress {
    private final Progress progress;
    private volatile boolean stopped;

    Stoppable(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Task start(String name, long total) {
        return progress.start(name, total);
    }

    @Override
    public boolean stopRequested() {
        if (progress.stopRequested()) {
            stopped = true;
        }
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }
}
