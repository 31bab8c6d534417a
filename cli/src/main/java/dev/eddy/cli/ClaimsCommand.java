package dev.eddy.cli;

import dev.eddy.cli.ClaimStudies.ClaimStudy;
import dev.eddy.cluster.Cluster;
import dev.eddy.report.Report;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.study.RunEnd;
import dev.eddy.study.StudyRunner;
import dev.eddy.tensor.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "claims",
        description =
                "Show what studies claim and whether it holds, by the runs that there are, and how long those took."
                        + " Exits with 1 if a claim that is asserted fails.",
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

    @Mixin
    private ClusterOption on = new ClusterOption();

    @Option(
            names = "--quick",
            description =
                    "Small budgets: seconds or one seed, as studies say (quick-budget), and study files whose names end"
                            + " in -quick.")
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
            times(chosen);
        }
        boolean broken = verdicts.values().stream().flatMap(List::stream).anyMatch(ClaimVerdict::breaksRun);
        return broken ? 1 : 0;
    }

    /** How long the runs took, where that is known. */
    private static void times(List<ClaimStudy> chosen) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("study", "time"));
        double all = 0;
        for (ClaimStudy study : chosen) {
            OptionalDouble seconds = study.seconds();
            if (seconds.isPresent()) {
                rows.add(List.of(study.name(), Printer.duration(seconds.getAsDouble())));
                all += seconds.getAsDouble();
            }
        }
        int timed = rows.size() - 1;
        if (timed > 0) {
            rows.add(List.of("one after the other", Printer.duration(all)));
            System.out.println();
            Printer.table(rows);
            if (timed < chosen.size()) {
                System.out.println("Of " + (chosen.size() - timed) + " more no time is known.");
            }
        }
    }

    /**
     * Returns whether all went through. Studies are run side by side, each with its share of the cores: those of one trial leave none
     * idle. On a cluster they are run one after the other, each with all of its cores.
     */
    private boolean runWhatIsMissing(List<ClaimStudy> chosen) {
        Queue<ClaimStudy> waiting = new ConcurrentLinkedQueue<>(
                chosen.stream().filter(study -> !study.complete()).toList());
        if (waiting.isEmpty()) {
            return true;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        Optional<Cluster> cluster = on.cluster();
        int threads = cluster.isPresent() ? 1 : Math.min(cores, waiting.size());
        AtomicBoolean well = new AtomicBoolean(true);
        AtomicReference<@Nullable RuntimeException> refused = new AtomicReference<>();
        long begun = System.nanoTime();
        int count = waiting.size();
        try (Interruption interruption = new Interruption()) {
            StudyRunner plain = new StudyRunner(root.path(), TerminalProgress.onStandardError(interruption));
            StudyRunner runner = cluster.map(plain::on).orElseGet(() -> plain.withWorkers(cores / threads));
            Runnable work = () -> {
                ClaimStudy study = waiting.poll();
                while (study != null && !interruption.requested()) {
                    try {
                        if (!went(study, runner)) {
                            well.set(false);
                        }
                    } catch (RuntimeException failed) {
                        refused.compareAndSet(null, failed);
                        return;
                    }
                    study = waiting.poll();
                }
            };
            Workers.run(threads, "eddy-study", work, waiting::clear);
        }
        RuntimeException failed = refused.get();
        if (failed != null) {
            throw failed;
        }
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "Studies that were run: %d, in %s on %d cores.%n",
                    count - waiting.size(),
                    Printer.duration((System.nanoTime() - begun) * 1e-9),
                    cores);
        }
        return well.get();
    }

    private boolean went(ClaimStudy study, StudyRunner runner) {
        RunEnd end = runner.run(
                study.file(), "./eddy claims --run" + (quick ? " --quick" : "") + root.asOption() + on.asOption());
        end.failures()
                .forEach((key, message) -> System.err.println(
                        "failed: " + study.file().plan().coordinates().labelWithSeed(key) + ": " + message));
        Report.write(end.folder(), end.folder().path().resolve(ReportCommand.PAGE));
        return end.failures().isEmpty() && !end.stopped();
    }
}
