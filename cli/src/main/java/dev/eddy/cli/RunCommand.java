package dev.eddy.cli;

import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.study.StudyRunner;
import dev.eddy.track.Trackers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Run all trials of a study. The same command goes on where it was stopped.",
        footer = {"", "Example:  eddy run studies/advection-1d.yaml", "The keys of a study file: docs/studies.md"})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(paramLabel = "STUDY.yaml", description = "The study file.")
    private Path study = Path.of("study.yaml");

    @Option(names = "--workers", description = "Trials at once (default: that of the study, else one per core).")
    private @Nullable Integer workers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Read the trajectories from a folder of 'eddy generate' instead of making them.")
    private @Nullable Path data;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "Run only trials whose name contains this, as --dry-run lists them; may be given several times.",
            arity = "1")
    private List<String> only = List.of();

    @Option(
            names = "--track",
            paramLabel = "TRACKER",
            description = "Send the numbers to a tracker too, while trials are trained: " + Trackers.FORMS
                    + "; may be given several times.",
            arity = "1")
    private List<String> trackers = List.of();

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Mixin
    private ClusterOption on = new ClusterOption();

    @Option(names = "--dry-run", description = "Check the file and list the trials; run nothing.")
    private boolean dry;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        StudyFile file = StudyReader.read(study);
        Check.that(workers == null || workers >= 1, "--workers is 1 or more, got %s", String.valueOf(workers));
        file.check();
        file.plan().warnings().forEach(warning -> System.err.println("eddy: note: " + warning));
        if (dry) {
            runner().check(file);
            list(file);
            return 0;
        }
        Check.that(
                file.plan().keys().stream().anyMatch(this::wanted),
                "no trial of the study has a name with %s; --dry-run lists them",
                only);
        StringBuilder command = new StringBuilder("./eddy run " + study + (data == null ? "" : " --data " + data));
        only.forEach(part -> command.append(" --only '").append(part).append('\''));
        return new StudyRun(runner(), file, command + root.asOption() + on.asOption(), json, this::wanted).execute();
    }

    private StudyRunner runner() {
        StudyRunner runner = new StudyRunner(root.path(), Progress.NONE, checkpoints.seconds()).trackedBy(trackers);
        StudyRunner reading = data == null ? runner : runner.withData(data);
        StudyRunner placed = on.cluster().map(reading::on).orElse(reading);
        return workers == null ? placed : placed.withWorkers(workers);
    }

    /** Names of folders have dashes where short names have semicolons. */
    private boolean wanted(TrialKey key) {
        return only.isEmpty() || only.stream().anyMatch(part -> key.id().contains(part.replace(';', '-')));
    }

    private void list(StudyFile file) {
        List<String> trials = file.plan().keys().stream()
                .filter(this::wanted)
                .map(TrialKey::id)
                .toList();
        if (json) {
            Printer.json(trials);
        } else {
            trials.forEach(System.out::println);
            System.out.println(
                    trials.size() + " trials, in " + new StudyRunner(root.path(), Progress.NONE).folder(file.plan()));
        }
    }
}
