package dev.eddy.dataset;

import dev.eddy.cluster.Cluster;
import dev.eddy.dataset.DatasetHeader.SetEntry;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.Provenance;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.Json;
import dev.eddy.store.RunLock;
import dev.eddy.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes the trajectories of scenarios, a folder for each: {@code train.npy}, {@code test.npy} and {@code scenario.json}.
 * Whatever the number of samples, it holds a few pieces of a batch in memory per worker. What is whole is skipped; what
 * was stopped, even by the power going off, goes on where it was last saved and has the bytes of an uninterrupted run.
 *
 * <pre>{@code
 * DatasetMaker maker = new DatasetMaker(Path.of("data"), Profile.EDDY, DType.FLOAT32, Machine::provenance, Progress.NONE);
 * maker.make(maker.plan(ScenarioCatalog.curated(), List.of(DataSet.values()), false), 2);
 * }</pre>
 *
 * @param root holds a folder per scenario
 * @param provenance of a session with settings of this hash
 * @param secondsBetweenCheckpoints longest time between two savings, the first of which come earlier: how much work may be
 *     lost when the machine fails
 */
public record DatasetMaker(
        Path root,
        Profile profile,
        DType type,
        Function<String, Provenance> provenance,
        Progress progress,
        double secondsBetweenCheckpoints) {
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 10;

    public DatasetMaker {
        Check.that(
                type == DType.FLOAT32 || type == DType.FLOAT64,
                "trajectories are of FLOAT32 or FLOAT64, not of %s",
                type);
    }

    public DatasetMaker(
            Path root, Profile profile, DType type, Function<String, Provenance> provenance, Progress progress) {
        this(root, profile, type, provenance, progress, SECONDS_BETWEEN_CHECKPOINTS);
    }

    /**
     * Looks at what there is. Writes nothing and loads no native library.
     *
     * @param overwrite whether data of other settings may be replaced; else they are refused
     * @throws Misuse if there are data of other settings, two scenarios of one name, sets with the same seed, or sizes that no
     *     machine has
     */
    public DatasetPlan plan(List<Scenario> scenarios, List<DataSet> sets, boolean overwrite) {
        Check.that(!scenarios.isEmpty() && !sets.isEmpty(), "there is nothing to make: no scenario, or no set");
        List<DatasetItem> items = new ArrayList<>();
        List<DatasetItem> missing = new ArrayList<>();
        List<DatasetItem> replaced = new ArrayList<>();
        Set<Path> folders = new HashSet<>();
        double needed = 0;
        for (Scenario scenario : scenarios) {
            DatasetHeader wanted = DatasetHeader.of(scenario, profile, type);
            Path folder = root.resolve(wanted.name());
            Check.that(folders.add(folder), "two scenarios would be written to %s; leave one out", folder);
            Check.that(
                    sets.size() < 2 || scenario.hasHeldOutStates(),
                    "%s: training and test data have the seed %d, so they begin at the same states; choose another"
                            + " test-seed",
                    wanted.name(),
                    scenario.testSeed());
            if (!scenario.isStationary()) {
                scenario.equation(profile).requireWellPosed();
            }
            for (DataSet set : sets) {
                DatasetItem item = new DatasetItem(folder, scenario, set, profile, type);
                item.estimate().exactly();
                item.working().requireMemory();
                items.add(item);
                boolean other = isOfOtherSettings(item, wanted, overwrite);
                if (other) {
                    replaced.add(item);
                }
                if (other || !isComplete(item)) {
                    missing.add(item);
                    needed += item.bytes() - (other ? there(item) : saved(item));
                }
            }
        }
        return new DatasetPlan(root, items, missing, replaced, Math.max(0, needed));
    }

    private static boolean isComplete(DatasetItem item) {
        return hasHeader(item.folder()) && item.isComplete(DatasetHeader.read(item.folder()));
    }

    private static boolean hasHeader(Path folder) {
        return Files.exists(folder.resolve(DatasetHeader.FILE));
    }

    private static boolean isOfOtherSettings(DatasetItem item, DatasetHeader wanted, boolean overwrite) {
        if (!hasHeader(item.folder())) {
            if (!Files.exists(item.file())) {
                return false;
            }
            Check.that(
                    overwrite,
                    "%s exists, but no %s tells what it is; choose another folder, or --overwrite",
                    item.file(),
                    DatasetHeader.FILE);
            return true;
        }
        DatasetHeader header = DatasetHeader.read(item.folder());
        DatasetHeader asked = wanted.with(item.set(), DatasetHeader.entry(item.scenario(), item.set()));
        List<String> differences = header.differences(asked, item.set());
        Check.that(
                overwrite || differences.isEmpty(),
                "%s holds data of other settings (%s); choose another folder, or replace them with --overwrite",
                item.folder(),
                String.join("; ", differences));
        return !differences.isEmpty();
    }

    private static long there(DatasetItem item) {
        return size(item.file()) + saved(item);
    }

    /** Bytes of samples that are whole in the unfinished file. */
    private static long saved(DatasetItem item) {
        return Files.exists(item.partial())
                ? SetCheckpoint.read(item.checkpoint())
                        .map(checkpoint -> checkpoint.place().sample()
                                * item.trajectory()
                                * item.type().bytes())
                        .orElse(0L)
                : 0;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException missing) {
            return 0;
        }
    }

    /**
     * Makes what is missing.
     *
     * @param workers arrays at once; the results do not depend on it
     * @throws Misuse before any work if the disk is too small, or the folder is in use or cannot be written
     */
    public DatasetEnd make(DatasetPlan plan, int workers) {
        Check.that(workers >= 1, "there is at least 1 worker, got %d", workers);
        return alone(plan, () -> new DatasetWorkers(this, plan.missing()).run(workers));
    }

    /**
     * Has what is missing made by the processes of a cluster. The bytes are the same. The folder must be there on all of its machines,
     * under the same path.
     *
     * @param atOnce scenarios at once; 0 for as many as the cluster has cores for
     * @param eddy version of this Eddy, which must be theirs
     */
    public DatasetEnd make(DatasetPlan plan, Cluster cluster, int atOnce, String eddy) {
        return alone(plan, () -> {
            plan.missing().forEach(item -> update(item, entry -> entry));
            return DatasetCluster.run(this, plan.missing(), cluster, atOnce, eddy);
        });
    }

    private DatasetEnd alone(DatasetPlan plan, Supplier<DatasetEnd> work) {
        if (plan.missing().isEmpty()) {
            return new DatasetEnd(0, false, Map.of());
        }
        plan.checkRoom();
        try {
            Files.createDirectories(root);
        } catch (IOException failed) {
            throw StorageFailure.writing(root, failed);
        }
        try (RunLock lock = RunLock.acquire(root)) {
            plan.replaced().forEach(this::discard);
            return work.get();
        }
    }

    /** Removes an array of other settings; if the scenario itself is another one, both of them. */
    private void discard(DatasetItem item) {
        SetMaker.discard(item);
        if (!hasHeader(item.folder())) {
            return;
        }
        DatasetHeader wanted = DatasetHeader.of(item.scenario(), profile, type);
        DatasetHeader header = DatasetHeader.read(item.folder());
        if (header.differences(wanted, item.set()).isEmpty()) {
            header.without(item.set()).write(item.folder());
        } else {
            for (DataSet set : DataSet.values()) {
                SetMaker.discard(new DatasetItem(item.folder(), item.scenario(), set, profile, type));
            }
            wanted.write(item.folder());
        }
    }

    /** Makes one array; headers are written by one thread at a time. */
    void make(DatasetItem item, Progress itsProgress) {
        Provenance session = provenance.apply(Json.sha256(Json.canonical(
                Json.tree(DatasetHeader.of(item.scenario(), profile, type).settings()))));
        update(item, entry -> entry.workedOnBy(session));
        SetMaker maker = new SetMaker(item, secondsBetweenCheckpoints, itsProgress);
        String hash = maker.make();
        update(item, entry -> entry.completed(hash));
        maker.forgetCheckpoint();
    }

    private void update(DatasetItem item, Function<SetEntry, SetEntry> change) {
        synchronized (DatasetMaker.class) {
            DatasetHeader header = hasHeader(item.folder())
                    ? DatasetHeader.read(item.folder())
                    : DatasetHeader.of(item.scenario(), profile, type);
            SetEntry entry = header.sets().get(item.set().key());
            SetEntry now = entry != null ? entry : DatasetHeader.entry(item.scenario(), item.set());
            header.with(item.set(), change.apply(now)).write(item.folder());
        }
    }
}
