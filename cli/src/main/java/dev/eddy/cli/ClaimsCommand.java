package dev.eddy.cli;

import dev.eddy.cli.ClaimStudies.ClaimStudy;
import dev.eddy.report.Report;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.ClaimVerdict.Standing;
import dev.eddy.study.RunEnd;
import dev.eddy.study.StudyRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "claims",
        description =
                "Show what studies claim and whether it holds, by the runs that there are. Exits with 1 if a claim that"
                        + " is asserted fails.",
        footer = {
            "",
            "Examples:",
            "  eddy claims                               all studies in ./studies and all runs",
            "  eddy claims --quick --run                 run what is missing of the small budgets first",
            "  eddy claims studies/advection-1d.yaml",
            "How claims are written: docs/experiments.md"
        })
final class ClaimsCommand implements Callable<Integer> {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(
            arity = "0..*",
            paramLabel = "STUDY.yaml",
            description = "Study files; all of --studies and all runs if left out.")
    private List<Path> files = List.of();

    @Option(
            names = "--studies",
            paramLabel = "DIR",
            defaultValue = "studies",
            description = "Folder of study files (default: ${DEFAULT-VALUE}).")
    private Path studies = Path.of("studies");

    @Option(names = "--run", description = "Run what is missing first.")
    private boolean run;

    @Option(
            names = "--quick",
            description = "Small budgets: those of experiments, and study files whose names end in -quick.")
    private boolean quick;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ClaimStudies all = new ClaimStudies(root.path());
        List<ClaimStudy> chosen = files.isEmpty()
                ? all.all(studies, quick)
                : files.stream().flatMap(file -> all.of(file, quick).stream()).toList();
        if (run && !runWhatIsMissing(chosen)) {
            return 1;
        }
        Map<String, List<ClaimVerdict>> verdicts = new LinkedHashMap<>();
        chosen.forEach(study -> verdicts.put(study.name(), study.verdicts()));
        if (json) {
            List<Map<String, Object>> facts = new ArrayList<>();
            verdicts.forEach((study, each) -> facts.addAll(ClaimTable.facts(study, each)));
            Printer.json(facts);
        } else if (verdicts.isEmpty()) {
            System.out.println("No study claims anything" + (quick ? " in a small budget" : "")
                    + "; write claims into a" + " study file: docs/experiments.md");
        } else {
            ClaimTable.print(verdicts);
        }
        boolean broken = verdicts.values().stream().flatMap(List::stream).anyMatch(ClaimVerdict::breaksRun);
        return broken ? 1 : 0;
    }

    /** Returns whether all went through. */
    private boolean runWhatIsMissing(List<ClaimStudy> chosen) {
        boolean well = true;
        try (Interruption interruption = new Interruption()) {
            StudyRunner runner = new StudyRunner(root.path(), TerminalProgress.onStandardError(interruption));
            for (ClaimStudy study : chosen) {
                boolean missing = study.verdicts().stream().anyMatch(verdict -> verdict.standing() == Standing.NOT_RUN);
                if (missing && !interruption.requested()) {
                    RunEnd end = runner.run(
                            study.file(), "./eddy claims --run" + (quick ? " --quick" : "") + root.asOption());
                    end.failures()
                            .forEach((key, message) -> System.err.println("failed: "
                                    + study.file().plan().coordinates().labelWithSeed(key) + ": " + message));
                    well &= end.failures().isEmpty() && !end.stopped();
                    Report.write(end.folder(), end.folder().path().resolve(ReportCommand.PAGE));
                }
            }
        }
        return well;
    }
}
