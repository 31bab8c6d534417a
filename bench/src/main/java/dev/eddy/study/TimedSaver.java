package dev.eddy.study;

import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import dev.eddy.train.TrainingState;
import java.util.function.Consumer;

/** Stores the state of a training when enough time has passed. */
final class TimedSaver implements Consumer<TrainingState> {
    private final RunWriter writer;
    private final TrialKey key;
    private final long nanosBetween;
    private long last = System.nanoTime();

    TimedSaver(RunWriter writer, TrialKey key, double secondsBetween) {
        this.writer = writer;
        this.key = key;
        this.nanosBetween = (long) (secondsBetween * 1e9);
    }

    @Override
    public void accept(TrainingState state) {
        if (System.nanoTime() - last >= nanosBetween) {
            writer.saveCheckpoint(key, Checkpoints.write(state));
            last = System.nanoTime();
        }
    }
}
