package dev.eddy.study;

import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.store.DataFiles;
import dev.eddy.store.RunWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How the trials of one plan are worked off. */
public interface Work {
    /** Facts of each scenario, by short name. */
    Map<String, SubjectNote> notes();

    /** Short names of settings, spelled out. */
    default Map<String, String> words() {
        return Map.of();
    }

    /** The arrays that the trials read; empty if they make their data. */
    default Optional<DataFiles> data() {
        return Optional.empty();
    }

    /**
     * Jobs of the trials that are still to be done, with what they share.
     *
     * @param open the trials
     * @param progress also of what is shared
     */
    Jobs jobs(RunWriter writer, Predicate<TrialKey> open, Progress progress);

    /**
     * Jobs with what they share, which is freed at the end.
     *
     * @param list in the order of the plan
     * @param end frees what is left
     */
    record Jobs(List<Job> list, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
