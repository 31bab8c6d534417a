package dev.eddy.track;

import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.List;

/** Takes copies of what trials give. Trials call it from several threads. */
public interface Tracker extends AutoCloseable {
    /** Sends nothing anywhere. */
    Tracker NONE = new Tracker() {
        @Override
        public void training(TrialKey key, List<Curve> curves) {}

        @Override
        public void ended(TrialResult result) {}
    };

    /**
     * What a training has recorded so far.
     *
     * @param curves all of their points, those that were given before too
     */
    void training(TrialKey key, List<Curve> curves);

    /** What a trial gave in the end. */
    void ended(TrialResult result);

    @Override
    default void close() {}
}
