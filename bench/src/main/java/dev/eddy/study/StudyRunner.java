package dev.eddy.study;

import dev.eddy.cluster.Cluster;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunClaims;
import dev.eddy.store.RunHeader;
import dev.eddy.store.RunWriter;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.track.TrackedRun;
import dev.eddy.track.Tracker;
import dev.eddy.track.Trackers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs studies into run folders. Trials run at once on several threads, with one thread inside each operation, so that
 * results are the same whatever the number of workers. The same study in the same place has the same folder: a run that
 * was stopped goes on where it was, and gives what it would have given without the stop, bit for bit. With more seeds, a
 * study takes the trials of its run with fewer.
 *
 * <pre>{@code
 * StudyFile file = StudyReader.read(Path.of("study.yaml"));
 * RunEnd end = new StudyRunner(Path.of("runs"), Progress.NONE).run(file, "eddy run study.yaml");
 * }</pre>
 *
 * @param runs the folder of run folders
 * @param workers trials at once, in place of what studies say; 0 for what they say
 * @param data a folder of {@code eddy generate} from which trajectories are read; empty to make them
 * @param secondsBetweenCheckpoints longest time between two savings, the first of which come earlier: how much work may be
 *     lost when the machine fails
 * @param trackers addresses of {@link Trackers} that are sent copies of the numbers
 * @param cluster whose processes do the trials; empty for threads of this process. The folder of run folders must be there on all
 *     of its machines, under the same path
 */
public record StudyRunner(
        Path runs,
        Progress progress,
        int workers,
        Optional<Path> data,
        double secondsBetweenCheckpoints,
        List<String> trackers,
        Optional<Cluster> cluster) {
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 15;

    public StudyRunner {
        trackers = List.copyOf(trackers);
    }

    public StudyRunner(Path runs, Progress progress) {
        this(runs, progress, SECONDS_BETWEEN_CHECKPOINTS);
    }

    public StudyRunner(Path runs, Progress progress, double secondsBetweenCheckpoints) {
        this(runs, progress, 0, Optional.empty(), secondsBetweenCheckpoints, List.of(), Optional.empty());
    }

    /** Reads trajectories from a folder of {@code eddy generate}; refuses to run if they are not there. */
    public StudyRunner withData(Path folder) {
        return new StudyRunner(
                runs, progress, workers, Optional.of(folder), secondsBetweenCheckpoints, trackers, cluster);
    }

    /** Runs so many trials at once, whatever studies say. */
    public StudyRunner withWorkers(int count) {
        Check.that(count >= 1, "workers are 1 or more, got %d", count);
        return new StudyRunner(runs, progress, count, data, secondsBetweenCheckpoints, trackers, cluster);
    }

    /** The same, told to another listener. */
    public StudyRunner with(Progress listener) {
        return new StudyRunner(runs, listener, workers, data, secondsBetweenCheckpoints, trackers, cluster);
    }

    /** Sends copies of the numbers to the trackers at these addresses. */
    public StudyRunner trackedBy(List<String> addresses) {
        return new StudyRunner(runs, progress, workers, data, secondsBetweenCheckpoints, addresses, cluster);
    }

    /** Has the trials done by the processes of a cluster. The numbers are the same. */
    public StudyRunner on(Cluster others) {
        return new StudyRunner(runs, progress, workers, data, secondsBetweenCheckpoints, trackers, Optional.of(others));
    }

    /** Where the run of a study lies or will lie. */
    public Path folder(Plan study) {
        return runs.resolve(study.folderName());
    }

    /**
     * Runs what is not yet done.
     *
     * @param command the command that runs it again, for the record
     * @throws Misuse before any work if the folder cannot be written, is in use, or trials cannot work
     */
    public RunEnd run(StudyFile file, String command) {
        return run(file, command, trial -> true);
    }

    /** Runs only these trials of a study; the others are done by another call, in any order. */
    public RunEnd run(StudyFile file, String command, Predicate<TrialKey> wanted) {
        return run(file, command, folder(file.plan()), wanted);
    }

    /**
     * Refuses a study as {@link #run} would before its work, without running it.
     *
     * @throws Misuse with one sentence
     */
    public void check(StudyFile file) {
        file.check();
        work(file);
    }

    private Work work(StudyFile file) {
        return StudyKinds.work(file.plan(), new RunContext(runs, data, secondsBetweenCheckpoints, true));
    }

    /** Runs only these trials of a study, into a folder of its own. */
    RunEnd run(StudyFile file, String command, Path folder, Predicate<TrialKey> wanted) {
        Plan plan = file.plan();
        file.check();
        Work work = work(file);
        List<TrialKey> keys = plan.keys();
        RunHeader header = new RunHeader(
                        plan.name(), command, Machine.provenance(plan.hash()), plan.coordinates(), keys, work.notes())
                .reading(work.data())
                .naming(work.words());
        Tracker tracker = Trackers.steady(trackers, new TrackedRun(folder, plan.name(), header.provenance()));
        try (RunWriter writer = RunWriter.open(folder, header, file.text(), plan.canonical(), tracker)) {
            writer.saveClaims(new RunClaims(plan.methodNotes(), plan.claims()));
            // A cluster has as many cores as it has, whatever the study says.
            int atOnce = workers > 0 || cluster.isPresent() ? workers : plan.workers();
            return new Workforce(progress, atOnce, cluster)
                    .workOff(
                            writer,
                            keys,
                            wanted,
                            work,
                            new SharedWork(
                                    plan.name(),
                                    TrialTasks.NAME,
                                    open -> TrialSpec.of(this, writer, plan, open)
                                            .text()));
        }
    }
}
