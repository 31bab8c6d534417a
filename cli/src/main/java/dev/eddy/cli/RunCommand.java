package dev.eddy.cli;

import dev.eddy.check.Check;
import dev.eddy.result.Progress;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.study.StudyRunner;
import dev.eddy.study.Trial;
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
        description = "Run a study: every combination of its scenarios, tasks, networks, trainings and seeds. The same"
                + " command goes on where it was stopped.",
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

    @Option(names = "--dry-run", description = "Check the file and list the trials; run nothing.")
    private boolean dry;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        StudyFile file = StudyReader.read(study);
        if (workers != null) {
            Check.that(workers >= 1, "--workers is 1 or more, got %d", workers);
            file = new StudyFile(file.study().withWorkers(workers), file.text());
        }
        if (dry) {
            StudyRunner.check(file.study());
            list(file);
            return 0;
        }
        return new StudyRun(
                        root.path(),
                        file,
                        "./eddy run " + study + (data == null ? "" : " --data " + data) + root.asOption(),
                        json,
                        data)
                .execute();
    }

    private void list(StudyFile file) {
        List<String> trials = file.study().trials().stream()
                .map(Trial::key)
                .map(key -> key.id())
                .toList();
        if (json) {
            Output.json(trials);
        } else {
            trials.forEach(System.out::println);
            System.out.println(
                    trials.size() + " trials, in " + new StudyRunner(root.path(), Progress.NONE).folder(file.study()));
        }
    }
}
