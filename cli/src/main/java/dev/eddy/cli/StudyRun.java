package dev.eddy.cli;

import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.report.Report;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Progress;
import dev.eddy.result.Provenance;
import dev.eddy.result.SubjectName;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.store.Comparison;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import dev.eddy.study.RunEnd;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.study.StudyRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs a study with bars, writes its page, and says how it went. */
final class StudyRun {
    private final StudyRunner runner;
    private final StudyFile file;
    private final String command;
    private final boolean json;
    private final Predicate<TrialKey> wanted;

    /** @param command what to type to run it again or to go on */
    StudyRun(Path runs, StudyFile file, String command, boolean json) {
        this(new StudyRunner(runs, Progress.NONE), file, command, json, key -> true);
    }

    /**
     * @param runner where and how; it is given the terminal's progress
     * @param wanted the trials that are run
     */
    StudyRun(StudyRunner runner, StudyFile file, String command, boolean json, Predicate<TrialKey> wanted) {
        this.wanted = wanted;
        this.runner = runner;
        this.file = file;
        this.command = command;
        this.json = json;
    }

    /** 0 if every trial has a result, whatever it is, and no claim that is asserted fails; else 1. */
    int execute() {
        try (Interruption interruption = new Interruption()) {
            RunEnd end =
                    runner.with(TerminalProgress.onStandardError(interruption)).run(file, command, wanted);
            Path page = end.folder().path().resolve(ReportCommand.PAGE);
            if (interruption.requested()) {
                // The process is on its way out: no more work than to say how to go on.
                stopped(end, page);
                return done(end) ? 0 : 1;
            }
            boolean written = report(end.folder(), page);
            tell(end, written ? page : null);
            boolean broken = end.folder().verdicts().stream().anyMatch(ClaimVerdict::breaksRun);
            return done(end) && !broken && written ? 0 : 1;
        }
    }

    /** Whether there is a page; what was computed is told in any case. */
    private static boolean report(RunFolder folder, Path page) {
        try {
            Report.write(folder, page);
            return true;
        } catch (Misuse | StorageFailure refused) {
            System.err.println("eddy: " + refused.getMessage());
            return false;
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
                    + " trials have a result; nothing is lost. Go on with:  " + Launcher.here(command));
        }
    }

    private static Map<String, Object> facts(RunEnd end, @Nullable Path page) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", end.folder().path().toString());
        facts.put("planned", end.folder().plannedTrials());
        facts.put("ended", end.ended());
        facts.put("taken", end.taken());
        facts.put("stopped", end.stopped());
        facts.put("failures", end.failures().size());
        facts.put("key", KeyText.facts(end.folder()));
        facts.put("claims", ClaimTable.facts(end.folder().name(), end.folder().verdicts()));
        if (page != null) {
            facts.put("report", page.toString());
        }
        return facts;
    }

    private void tell(RunEnd end, @Nullable Path page) {
        if (json) {
            Printer.json(facts(end, page));
            return;
        }
        KeyText.print(end.folder(), false);
        scores(end.folder());
        end.failures()
                .forEach((key, message) -> System.err.println(
                        "failed: " + file.plan().coordinates().labelWithSeed(key) + ": " + message));
        ClaimTable.print(Map.of(end.folder().name(), end.folder().verdicts()));
        System.out.println(end.ended() + " of " + end.folder().plannedTrials() + " trials have a result"
                + (end.taken() == 0
                        ? "."
                        : ", " + end.taken() + " taken from a run beside it that had the same trials."));
        severalVersions(end.folder().sessions()).ifPresent(System.out::println);
        if (page != null) {
            System.out.println("report  " + page.toAbsolutePath().normalize());
        }
        if (!done(end)) {
            System.out.println("try again with:  " + Launcher.here(command));
        }
    }

    /** A folder is found by its settings alone, so that another version of the program goes on with what an earlier one began. */
    static Optional<String> severalVersions(List<Provenance> sessions) {
        List<String> versions =
                sessions.stream().map(Provenance::eddyVersion).distinct().toList();
        return versions.size() < 2
                ? Optional.empty()
                : Optional.of("Several versions of Eddy worked on this run (" + String.join("; ", versions)
                        + "): trials that had ended were not run again. To have all of them from this one, name another"
                        + " folder with --runs.");
    }

    static void scores(RunFolder folder) {
        if (folder.trials().isEmpty()) {
            return;
        }
        try (RunIndex index = RunIndex.of(List.of(folder.path()))) {
            if (index.names().isEmpty()) {
                return;
            }
            Question question = index.question(null);
            List<Comparison> compared = index.compare(question);
            List<Coordinate> columns = Comparison.columns(compared);
            List<List<String>> rows = new ArrayList<>();
            List<String> heads = new ArrayList<>(List.of(question.metric().name() + ", median over seeds"));
            columns.stream().skip(1).forEach(column -> heads.add(column.title().toLowerCase(Locale.ROOT)));
            heads.add("seeds");
            question.steps().forEach(step -> heads.add(question.place(step)));
            heads.add(question.aggregateName());
            rows.add(heads);
            Map<String, String> names = SubjectName.shortest(
                    compared.stream().map(Comparison::subject).toList());
            for (Comparison row : compared) {
                List<String> cells = new ArrayList<>();
                String first = columns.isEmpty()
                        ? ""
                        : "  " + row.configuration().get(columns.get(0).name());
                cells.add(names.get(row.subject()) + first);
                columns.stream()
                        .skip(1)
                        .forEach(column -> cells.add(row.configuration().get(column.name())));
                cells.add(ComparisonText.seeds(row));
                row.atSteps()
                        .forEach(at -> cells.add(Printer.number(at.quantiles().median())));
                cells.add(Printer.number(row.aggregate().median()));
                rows.add(cells);
            }
            Printer.table(rows);
        }
    }
}
