package dev.eddy.store;

import dev.eddy.data.AtomicFile;
import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Provenance;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.track.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run folder, for one process at a time and those that it shares its trials with. Opening the folder of the same study again
 * goes on where it ended. Several threads may write different trials.
 */
public final class RunWriter implements AutoCloseable {
    private final Path path;
    private volatile RunHeader header;
    private final @Nullable RunLock lock;
    private final Tracker tracker;
    private final long begun = System.nanoTime();
    private final AtomicBoolean worked = new AtomicBoolean();

    private RunWriter(Path path, RunHeader header, @Nullable RunLock lock, Tracker tracker) {
        this.path = path;
        this.header = header;
        this.lock = lock;
        this.tracker = tracker;
    }

    /**
     * Makes or reopens a run folder.
     *
     * @param header its only session is this one
     * @param study the study as it was given
     * @param canonical the canonical configuration
     * @throws Misuse if the folder cannot be written, is in use, or holds another study
     */
    public static RunWriter open(Path folder, RunHeader header, String study, String canonical) {
        return open(folder, header, study, canonical, Tracker.NONE);
    }

    /** The same, with copies of what trials give for a tracker, which is closed with the writer. */
    public static RunWriter open(Path folder, RunHeader header, String study, String canonical, Tracker tracker) {
        makeFolder(folder);
        RunLock lock = RunLock.acquire(folder);
        try {
            removeUnfinished(folder);
            RunHeader merged = merged(folder, header);
            AtomicFile.write(folder.resolve(RunFolder.STUDY), study);
            AtomicFile.write(folder.resolve(RunFolder.CANONICAL), canonical);
            Json.write(folder.resolve(RunHeader.FILE), merged);
            return new RunWriter(folder, merged, lock, tracker);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Writes trials of a run that another process has opened and shares with this one. Whoever writes a trial claims it first.
     *
     * @throws Misuse if there is no run in the folder
     */
    public static RunWriter join(Path folder) {
        return new RunWriter(folder, RunHeader.read(folder), null, Tracker.NONE);
    }

    /**
     * Takes a trial for this process alone, as soon as no other one has it. The operating system frees the claim of a process that
     * dies.
     *
     * @return empty if asked to stop before
     */
    public Optional<RunLock> claim(TrialKey key, BooleanSupplier stop) {
        return RunLock.await(trial(key).make(), stop);
    }

    /** Says that another machine worked on the run in this session, if it is of another kind than those named so far. */
    public synchronized void sharedWith(Provenance machine) {
        if (header.sessions().stream().noneMatch(known -> known.sameMachine(machine))) {
            header = header.resumed(machine);
            Json.write(path.resolve(RunHeader.FILE), header);
        }
    }

    /** The run, for reading. */
    public RunFolder folder() {
        return RunFolder.open(path);
    }

    /** Stores what the study wants to show, in place of what it wanted in earlier sessions. */
    public void saveClaims(RunClaims claims) {
        claims.write(path);
    }

    /**
     * Copies trials that have ended in {@link EarlierRuns} beside this one, and the time that they took if all of a run's trials are
     * copied.
     *
     * @return those that were copied, of the wanted ones
     */
    public Set<TrialKey> takeEarlier(Set<TrialKey> wanted) {
        Set<TrialKey> taken = new HashSet<>();
        if (wanted.isEmpty()) {
            return taken;
        }
        for (RunFolder earlier : EarlierRuns.of(path, header)) {
            Set<TrialKey> open = new HashSet<>(wanted);
            open.removeAll(taken);
            for (TrialKey key : earlier.planned()) {
                if (open.contains(key) && trial(key).copy(new TrialFolder(earlier.path(), key))) {
                    taken.add(key);
                    endedElsewhere(key);
                }
            }
            if (taken.containsAll(earlier.planned()) && open.containsAll(earlier.planned())) {
                earlier.seconds().ifPresent(seconds -> RunSeconds.add(path, seconds));
            }
        }
        return taken;
    }

    /** The result of a trial that has ended, if all of its files are sound. */
    public Optional<TrialResult> ended(TrialKey key) {
        return trial(key).verifiedResult();
    }

    /**
     * Stores what a trial gave, and forgets its checkpoint.
     *
     * @param artifacts what there is beside numbers and curves
     * @param weights by name; empty where nothing was trained here
     */
    public void saveResult(TrialResult result, List<Artifact> artifacts, Map<String, StoredArray> weights) {
        trial(result.key()).writeResult(result, artifacts, weights);
        worked.set(true);
        tracker.ended(result);
    }

    /** The state of an unfinished training. */
    public Optional<Safetensors> checkpoint(TrialKey key) {
        return trial(key).checkpoint(header.provenance().configHash());
    }

    /** Replaces the checkpoint of a trial. */
    public void saveCheckpoint(TrialKey key, Safetensors state) {
        trial(key).writeCheckpoint(header.provenance().configHash(), state);
        worked.set(true);
    }

    /** Says that another process has stored the result of a trial. */
    public void endedElsewhere(TrialKey key) {
        worked.set(true);
        trial(key).result().ifPresent(tracker::ended);
    }

    /** Tells the tracker what a training has recorded so far. */
    public void track(TrialKey key, List<Curve> curves) {
        tracker.training(key, curves);
    }

    /** Stores that the program failed at a trial, which is tried again with the next run. */
    public void saveFailure(TrialKey key, Throwable error) {
        trial(key).writeFailure(error);
    }

    /** Adds the time since the folder was opened to that of the run, unless nothing was stored. */
    @Override
    public void close() {
        try (RunLock held = lock;
                tracker) {
            if (worked.get()) {
                RunSeconds.add(path, (System.nanoTime() - begun) * 1e-9);
            }
        }
    }

    private TrialFolder trial(TrialKey key) {
        return new TrialFolder(path, key);
    }

    private static RunHeader merged(Path folder, RunHeader header) {
        if (!RunFolder.isRun(folder)) {
            return header;
        }
        RunHeader old;
        try {
            old = RunHeader.read(folder);
        } catch (Formats.UnknownFormat future) {
            throw future;
        } catch (Misuse damaged) {
            // The study gives the same header again; the trials beside it are judged one by one.
            return header;
        }
        String hash = header.provenance().configHash();
        Check.that(
                old.provenance().configHash().equals(hash),
                "%s holds the run of another study (configuration %.8s, this one is %.8s); choose another folder",
                folder,
                old.provenance().configHash(),
                hash);
        old.requireSameData(folder, header.data());
        return old.resumed(header.provenance());
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder.resolve("trials"));
        } catch (IOException refused) {
            if (StorageFailure.isFull(refused)) {
                throw StorageFailure.writing(folder, refused);
            }
            throw new Misuse(
                    "cannot make the run folder " + folder + ": no right to write there, or a file of that name"
                            + " is in the way; choose another place for runs",
                    refused);
        }
        Check.that(
                Files.isWritable(folder) && Files.isWritable(folder.resolve("trials")),
                "cannot write into the run folder %s: no right to write there; choose another place for runs",
                folder);
    }

    /** Temporary files of writes that were cut off; the lock is held, so nobody is writing one. */
    private static void removeUnfinished(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> parts = files.filter(file -> file.toString().endsWith(AtomicFile.UNFINISHED))
                    .toList();
            for (Path part : parts) {
                Files.delete(part);
            }
        } catch (IOException failed) {
            throw StorageFailure.writing(folder, failed);
        }
    }
}
