package dev.eddy.study;

import dev.eddy.check.Misuse;
import dev.eddy.result.Progress;
import dev.eddy.result.RunView.ScenarioNote;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunHeader;
import dev.eddy.store.RunWriter;
import dev.eddy.study.StudyReader.StudyFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Runs studies into run folders. Trials run at once on several threads, with one thread inside each operation, so that
 * results are the same whatever the number of workers. The same study in the same place has the same folder: a run that
 * was stopped goes on where it was, and gives what it would have given without the stop, bit for bit.
 *
 * <pre>{@code
 * StudyFile file = StudyReader.read(Path.of("study.yaml"));
 * RunEnd end = new StudyRunner(Path.of("runs"), Progress.NONE).run(file, "eddy run study.yaml");
 * }</pre>
 *
 * @param runs the folder of run folders
 * @param data a folder of {@code eddy generate} from which trajectories are read; empty to make them
 * @param secondsBetweenCheckpoints how much work may be lost when the machine fails
 */
public record StudyRunner(Path runs, Progress progress, Optional<Path> data, double secondsBetweenCheckpoints) {
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 15;

    public StudyRunner(Path runs, Progress progress) {
        this(runs, progress, Optional.empty(), SECONDS_BETWEEN_CHECKPOINTS);
    }

    public StudyRunner(Path runs, Progress progress, double secondsBetweenCheckpoints) {
        this(runs, progress, Optional.empty(), secondsBetweenCheckpoints);
    }

    /** Reads trajectories from a folder of {@code eddy generate}; refuses to run if they are not there. */
    public StudyRunner withData(Path folder) {
        return new StudyRunner(runs, progress, Optional.of(folder), secondsBetweenCheckpoints);
    }

    /** Where the run of a study lies or will lie. */
    public Path folder(Study study) {
        return runs.resolve(study.folderName());
    }

    /** Refuses trials whose parts do not fit each other, as {@link #run} does. Loads no native library. */
    public static void check(Study study) {
        StudyChecks.check(study);
    }

    /**
     * Runs what is not yet done.
     *
     * @param command the command that runs it again, for the record
     * @throws Misuse before any work if the folder cannot be written, is in use, or trials cannot work
     */
    public RunEnd run(StudyFile file, String command) {
        return run(file, command, folder(file.study()), trial -> true);
    }

    /** Runs only these trials of a study, into a folder of its own. */
    RunEnd run(StudyFile file, String command, Path folder, Predicate<TrialKey> wanted) {
        Study study = file.study();
        StudyChecks.check(study);
        List<Trial> trials = study.trials();
        boolean validates = trials.stream().anyMatch(Trial::isCounted);
        DataSource source = new DataSource(
                data,
                study.profile(),
                study.precision().type(),
                validates ? study.validation().steps() : 0);
        source.check(trials.stream().map(Trial::scenario).distinct().toList());
        SolverTrials.check(study);
        RunHeader header = new RunHeader(
                study.name(),
                command,
                Machine.provenance(study.hash()),
                trials.stream().map(Trial::key).toList(),
                notes(study, source));
        try (RunWriter writer = RunWriter.open(folder, header, file.text(), study.canonical())) {
            List<Trial> open = trials.stream()
                    .filter(trial -> wanted.test(trial.key()))
                    .filter(trial -> writer.ended(trial.key()).isEmpty())
                    .toList();
            WorkerPool pool = new WorkerPool(writer, study, open, source, progress, secondsBetweenCheckpoints);
            pool.run();
            int ended = (int) trials.stream()
                    .filter(trial -> writer.ended(trial.key()).isPresent())
                    .count();
            return new RunEnd(writer.folder(), ended, pool.ran(), pool.stopped(), pool.failures());
        }
    }

    /** The facts of each scenario, with the recipe and the metrics that this study really uses. */
    private static Map<String, ScenarioNote> notes(Study study, DataSource source) {
        Map<String, ScenarioNote> notes = new LinkedHashMap<>();
        for (Trial trial : study.trials()) {
            notes.computeIfAbsent(trial.scenario().shortName(), name -> {
                ScenarioNote note = trial.scenario().note(study.profile());
                Map<String, String> facts = new LinkedHashMap<>(note.facts());
                source.fact(trial.scenario()).ifPresent(fact -> facts.put("data", fact));
                facts.put("recipe", trial.recipe().shortName());
                facts.put(
                        "metrics",
                        trial.metrics().stream()
                                .map(metric -> metric.shortName())
                                .collect(Collectors.joining(", ")));
                return note.withFacts(facts);
            });
        }
        return notes;
    }
}
