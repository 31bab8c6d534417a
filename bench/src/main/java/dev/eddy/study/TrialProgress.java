package dev.eddy.study;

import dev.eddy.result.Progress;
import java.util.function.BooleanSupplier;

/** Reports the updates of one trial under its name, and adds them to the task of the whole run. */
record TrialProgress(Progress listener, String name, Task whole, BooleanSupplier stop) implements Progress {
    @Override
    public Task start(String what, long total) {
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
        return stop.getAsBoolean();
    }
}
