package dev.eddy.study;

import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of working on one trial.
 *
 * @param message what went wrong, if it failed
 */
record TrialAttempt(Kind kind, String message) {
    private static final Logger LOG = LoggerFactory.getLogger(TrialAttempt.class);

    enum Kind {
        /** It has a result, made now. */
        ENDED,
        /** It had one: another process made it. */
        FOUND,
        /** It was asked to stop. */
        STOPPED,
        /** An error of the program or the machine stopped it, which is stored with the trial. */
        FAILED
    }

    /**
     * Works on a trial.
     *
     * @throws StorageFailure if nothing that is done now could be kept
     */
    static TrialAttempt of(Job job, RunWriter writer, Progress progress) {
        try {
            return new TrialAttempt(job.work().test(progress) ? Kind.ENDED : Kind.STOPPED, "");
        } catch (CancellationException asked) {
            LOG.debug("{}: {}", job.key().id(), asked.getMessage());
            return new TrialAttempt(Kind.STOPPED, "");
        } catch (StorageFailure full) {
            throw full;
        } catch (RuntimeException | Error failed) {
            store(job.key(), failed, writer);
            return new TrialAttempt(
                    Kind.FAILED,
                    failed instanceof Misuse
                            ? String.valueOf(failed.getMessage())
                            : failed.getClass().getSimpleName() + ": " + failed.getMessage());
        }
    }

    private static void store(TrialKey key, Throwable failed, RunWriter writer) {
        // The trace is stored with the trial.
        LOG.debug("{} failed", key.id(), failed);
        try {
            writer.saveFailure(key, failed);
        } catch (RuntimeException alsoFailed) {
            LOG.warn("its failure could not be stored: {}", alsoFailed.getMessage());
        }
    }
}
