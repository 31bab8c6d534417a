package dev.eddy.study;

import dev.eddy.misuse.Check;
import dev.eddy.result.TrialKey;
import dev.eddy.store.Json;
import dev.eddy.store.RunWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process of a cluster must know to work on the trials of a run.
 *
 * @param eddy version of Eddy that shares the run
 * @param run the run folder; all paths are absolute and the same on all machines
 * @param runs the folder of run folders
 * @param data a folder of {@code eddy generate} from which trajectories are read; empty to make them
 * @param study the canonical configuration
 * @param hash of it
 * @param open the trials, by the number of their task
 */
record TrialSpec(
        String eddy,
        String run,
        String runs,
        Optional<String> data,
        double secondsBetweenCheckpoints,
        String study,
        String hash,
        List<TrialKey> open) {
    static TrialSpec of(StudyRunner runner, RunWriter writer, Plan plan, List<TrialKey> open) {
        return new TrialSpec(
                Machine.eddyVersion(),
                absolute(writer.folder().path()),
                absolute(runner.runs()),
                runner.data().map(TrialSpec::absolute),
                runner.secondsBetweenCheckpoints(),
                plan.canonical(),
                plan.hash(),
                open);
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** As one line. */
    String text() {
        return Json.text(this);
    }

    static TrialSpec read(String text) {
        return Json.value(text, TrialSpec.class);
    }

    /** The plan, if this Eddy reads it as the one that shares the run. */
    Plan plan() {
        Machine.requireVersion(eddy);
        Plan plan = StudyReader.parse(run, study);
        Check.that(
                plan.hash().equals(hash),
                "this machine reads the study of %s as another one (%.8s, not %.8s); use the same Eddy and the same"
                        + " modules on all machines",
                run,
                plan.hash(),
                hash);
        return plan;
    }

    RunContext context() {
        return new RunContext(Path.of(runs), data.map(Path::of), secondsBetweenCheckpoints, false);
    }
}
