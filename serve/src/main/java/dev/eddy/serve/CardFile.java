package dev.eddy.serve;

import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.store.Json;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of runs from one start to the next: reading a thousand run folders takes long, asking whether they have changed less than
 * a second. It may be deleted at any time; what is in it counts only for folders with the same stamp.
 */
final class CardFile {
    /** Another one whenever cards or stamps become others. */
    private static final String FORMAT = "eddy-cards 1";

    private static final Logger LOG = LoggerFactory.getLogger(CardFile.class);
    private static final long NANOSECONDS_BETWEEN = 20_000_000_000L;

    private final Path file;
    private int written;
    private long latest;

    private record Kept(String format, Map<String, SeenRun> runs) {}

    /** Of the run folders below a root. */
    CardFile(Path root) {
        this.file = root.resolve(".serve").resolve("cards.json");
    }

    /** What was kept; nothing if there is none that can be read. */
    Map<String, SeenRun> read() {
        try {
            Kept kept = Json.convert(file, Json.readTree(file), Kept.class);
            if (kept.format().equals(FORMAT)) {
                written = kept.runs().hashCode();
                return kept.runs();
            }
        } catch (Misuse none) {
            LOG.debug("the list of runs is made anew", none);
        }
        return Map.of();
    }

    /** Keeps what there is now; not again within seconds, since a run that goes on changes all the time. */
    synchronized void write(Map<String, SeenRun> runs) {
        if (latest == 0 || System.nanoTime() - latest > NANOSECONDS_BETWEEN) {
            close(runs);
        }
    }

    /** Keeps what there is now, if it is something else. */
    synchronized void close(Map<String, SeenRun> runs) {
        int now = runs.hashCode();
        if (now == written) {
            return;
        }
        latest = System.nanoTime();
        try {
            Json.write(file, new Kept(FORMAT, Map.copyOf(runs)));
            written = now;
        } catch (Misuse | StorageFailure refused) {
            // Run folders may lie where nothing may be written.
            LOG.debug("the list of runs is not kept", refused);
        }
    }
}
