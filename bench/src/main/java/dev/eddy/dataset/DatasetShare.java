package dev.eddy.dataset;

import dev.eddy.cluster.ClusterWork;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.Provenance;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.Json;
import dev.eddy.store.RunLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What a process of a cluster must know to make arrays with others. A task is the folder of a scenario, which is locked meanwhile; what
 * the arrays are stands in its {@code scenario.json}.
 *
 * @param eddy version of Eddy that shares the work
 * @param root an absolute path, the same on all machines
 */
public record DatasetShare(String eddy, String root, double secondsBetweenCheckpoints, List<Part> parts) {
    /** The kind of tasks, by which clusters ask for them. */
    public static final String TASKS = "arrays";

    /** Arrays of one scenario: the name of its folder, and which sets. */
    public record Part(String folder, List<String> sets) {}

    /**
     * What came of a task.
     *
     * @param made sets that are whole
     * @param failures why a set could not be made
     */
    public record Answer(List<String> made, boolean stopped, Map<String, String> failures) {}

    /** The same as {@link ClusterWork} carries it. */
    String text() {
        return Json.text(this);
    }

    /** One that {@link #text} made. */
    public static DatasetShare of(String spec) {
        return Json.value(spec, DatasetShare.class);
    }

    /**
     * Does one task.
     *
     * @param provenance of a session with settings of this hash
     * @throws StorageFailure if this machine cannot store what it makes
     */
    public Answer make(int task, Function<String, Provenance> provenance, BooleanSupplier stop) {
        Part part = parts.get(task);
        Path folder = Path.of(root).resolve(part.folder());
        Optional<RunLock> claimed = RunLock.await(folder, stop);
        if (claimed.isEmpty()) {
            return new Answer(List.of(), true, Map.of());
        }
        try (RunLock claim = claimed.get()) {
            return make(part, folder, provenance, stop);
        }
    }

    private Answer make(Part part, Path folder, Function<String, Provenance> provenance, BooleanSupplier stop) {
        DatasetHeader header = DatasetHeader.read(folder);
        Scenario scenario = header.scenario();
        DatasetMaker maker = new DatasetMaker(
                Path.of(root),
                header.profile(),
                header.dtype(),
                provenance,
                Progress.stoppedBy(stop),
                secondsBetweenCheckpoints);
        List<String> made = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        for (DataSet set : DataSet.values()) {
            DatasetItem item = new DatasetItem(folder, scenario, set, header.profile(), header.dtype());
            if (part.sets().contains(set.key())) {
                try {
                    if (!item.isComplete(DatasetHeader.read(folder))) {
                        maker.make(item, maker.progress());
                    }
                    made.add(set.key());
                } catch (CancellationException asked) {
                    return new Answer(made, true, failures);
                } catch (StorageFailure full) {
                    throw full;
                } catch (RuntimeException failed) {
                    failures.put(set.key(), String.valueOf(failed.getMessage()));
                }
            }
        }
        return new Answer(made, false, failures);
    }
}
