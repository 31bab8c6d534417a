package dev.eddy.study;

import dev.eddy.result.Progress;

/** Reports one trial under its name, and adds the updates of its training to the task of the whole run. */
record TrialProgress(Progress listener, String name, Task whole) implements Progress {
    /** The task whose units are those of the whole run. */
    static final String TRAINING = "training";

    @Override
    public Task start(String what, long total) {
        if (!what.equals(TRAINING)) {
            return listener.start(name + " · " + what, total);
        }
        Task task = listener.start(name, total);
        return new Task() {
            @Override
            public void advance(long by, String note) {
                task.advance(by, note);
                whole.advance(by, "");
            }

            @Override
            public void close() {
                task.close();
            }
        };
    }

    @Override
    public boolean stopRequested() {
        return listener.stopRequested();
    }
}
