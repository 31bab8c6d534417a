package dev.eddy.cli;

import dev.eddy.report.Report;
import dev.eddy.result.ScenarioName;
import dev.eddy.result.TrialKey;
import dev.eddy.store.Comparison;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import dev.eddy.study.RunEnd;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.study.StudyRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs a study with bars, writes its page, and says how it went. */
final class StudyRun {
    private final Path runs;
    private final StudyFile file;
    private final String command;
    private final boolean json;
    private final @Nullable Path data;
    private final Predicate<TrialKey> wanted;

    /** @param command what to type to run it again or to go on */
    StudyRun(Path runs, StudyFile file, String command, boolean json) {
        this(runs, file, command, json, null, key -> true);
    }

    /**
     * @param data a folder of {@code eddy generate} to read trajectories from, or null to make them
     * @param wanted the trials that are run
     */
    StudyRun(Path runs, StudyFile file, String command, boolean json, @Nullable Path data, Predicate<TrialKey> wanted) {
        this.wanted = wanted;
        this.data = data;
        this.runs = runs;
        this.file = file;
        this.command = command;
        this.json = json;
    }

    /** 0 if every trial has a result, whatever it is; else 1. */
    int execute() {
        try (Interruption interruption = new Interruption()) {
            StudyRunner runner = new StudyRunner(runs, TerminalProgress.onStandardError(interruption));
            RunEnd end = (data == null ? runner : runner.withData(data)).run(file, command, wanted);
            Path page = end.folder().path().resolve(ReportCommand.PAGE);
            if (interruption.requested()) {
                // The process is on its way out: no more work than to say how to go on.
                stopped(end, page);
                return done(end) ? 0 : 1;
            }
            Report.write(end.folder(), page);
            tell(end, page);
            return done(end) ? 0 : 1;
        }
    }

    /** Whether all trials that were wanted have a result. */
    private static boolean done(RunEnd end) {
        return end.complete() || (!end.stopped() && end.failures().isEmpty());
    }

    private void stopped(RunEnd end, Path page) {
        if (json) {
            Printer.json(facts(end, page));
        } else {
            System.out.println(end.ended() + " of " + end.folder().plannedTrials()
                    + " trials have a result; nothing is lost. Go on with:  " + command);
        }
    }

    private static Map<String, Object> facts(RunEnd end, Path page) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", end.folder().path().toString());
        facts.put("planned", end.folder().plannedTrials());
        facts.put("ended", end.ended());
        facts.put("stopped", end.stopped());
        facts.put("failures", end.failures().size());
        facts.put("report", page.toString());
        return facts;
    }

    private void tell(RunEnd end, Path page) {
        if (json) {
            Printer.json(facts(end, page));
            return;
        }
        scores(end.folder());
        end.failures()
                .forEach((key, message) ->
                        System.err.println("failed: " + key.label() + " · seed " + key.seed() + ": " + message));
        System.out.println(end.ended() + " of " + end.folder().plannedTrials() + " trials have a result.");
        System.out.println("report  " + page.toAbsolutePath().normalize());
        if (!done(end)) {
            System.out.println("try again with:  " + command);
        }
    }

    static void scores(RunFolder folder) {
        if (folder.trials().isEmpty()) {
            return;
        }
        try (RunIndex index = RunIndex.of(List.of(folder.path()))) {
            String metric = index.metrics().contains("mean_nRMSE")
                    ? "mean_nRMSE"
                    : index.metrics().get(0);
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(
                    metric + ", median over seeds", "training", "seeds", "t=1", "t=10", "t=100", "gmean ≤ 100"));
            List<Comparison> compared = index.compare(metric, List.of(1, 10, 100));
            Map<String, String> names = ScenarioName.shortest(
                    compared.stream().map(Comparison::scenario).toList());
            for (Comparison row : compared) {
                List<String> cells = new ArrayList<>(List.of(
                        names.get(row.scenario()) + "  " + row.network(),
                        row.training() + (TrialKey.isPlain(row.task()) ? "" : " " + row.task()),
                        row.seeds() + (row.diverged() > 0 ? " (" + row.diverged() + " diverged)" : "")));
                row.atSteps()
                        .forEach(at -> cells.add(Printer.number(at.quantiles().median())));
                cells.add(Printer.number(row.aggregate().median()));
                rows.add(cells);
            }
            Printer.table(rows);
        }
    }
}
