package dev.eddy.track;

import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing more once the tracker has failed, and says so once: the run goes on without it. */
final class SteadyTracker implements Tracker {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyTracker.class);

    private final Tracker tracker;
    private final String address;
    private volatile boolean lost;

    SteadyTracker(Tracker tracker, String address) {
        this.tracker = tracker;
        this.address = address;
    }

    @Override
    public void training(TrialKey key, List<Curve> curves) {
        send(() -> tracker.training(key, curves));
    }

    @Override
    public void ended(TrialResult result) {
        send(() -> tracker.ended(result));
    }

    @Override
    public void close() {
        send(tracker::close);
    }

    private void send(Runnable message) {
        if (lost) {
            return;
        }
        try {
            message.run();
        } catch (TrackingFailure failed) {
            lost = true;
            LOG.warn(
                    "{}; the run goes on without this tracker, 'eddy track RUN --to {}' sends its numbers later",
                    failed.getMessage(),
                    address);
        }
    }
}
