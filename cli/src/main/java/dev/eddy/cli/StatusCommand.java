package dev.eddy.cli;

import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import dev.eddy.store.RunSummary;
import dev.eddy.store.TrialState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Show where runs stand; with a run, where each of its trials stands.",
        footer = {"", "RUN is a folder, the beginning of its name, or 'last'."})
final class StatusCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "One run; all of them if left out.")
    private String run = "";

    @Option(names = "--rebuild", description = "Make the index anew from the run folders.")
    private boolean rebuild;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        if (run.isEmpty()) {
            all();
        } else {
            one(RunFolder.find(root.path(), run));
        }
    }

    private void all() {
        List<RunSummary> runs;
        try (RunIndex index = rebuild ? RunIndex.rebuild(root.path()) : RunIndex.open(root.path())) {
            runs = index.runs();
        }
        if (json) {
            Printer.json(runs.stream().map(this::row).toList());
        } else if (runs.isEmpty()) {
            System.out.println("No runs in " + root.path() + " yet. Begin with: " + Launcher.here("./eddy quickstart"));
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("run", "ended", "diverged", "failed", "time", "last activity"));
            for (RunSummary summary : runs) {
                rows.add(List.of(
                        summary.run(),
                        summary.ended() + "/" + summary.planned() + (summary.complete() ? "" : " *"),
                        String.valueOf(summary.diverged()),
                        String.valueOf(summary.failed()),
                        seconds(summary).stream()
                                .mapToObj(Printer::duration)
                                .findFirst()
                                .orElse("–"),
                        ago(summary.lastActivity())));
            }
            Printer.table(rows);
            if (runs.stream().anyMatch(summary -> summary.trainSeconds() == 0)) {
                System.out.println("time: of the trainings, or of the whole run where its trials tell none");
            }
            if (runs.stream().anyMatch(summary -> !summary.complete())) {
                System.out.println("* not complete: the command that began it goes on where it stopped");
            }
        }
    }

    private void one(RunFolder folder) {
        List<TrialState> states = folder.states();
        if (json) {
            Printer.json(states.stream()
                    .map(state -> Map.of(
                            "trial", state.key().id(),
                            "phase", state.phase().name().toLowerCase(java.util.Locale.ROOT),
                            "changed", state.changed().toString(),
                            "message", state.message()))
                    .toList());
            return;
        }
        System.out.println(folder.path()
                + folder.owner().map(owner -> ", worked on by " + owner).orElse(""));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("trial", "seed", "phase", ""));
        for (TrialState state : states) {
            rows.add(List.of(
                    folder.coordinates().label(state.key()),
                    String.valueOf(state.key().seed()),
                    state.phase().name().toLowerCase(java.util.Locale.ROOT),
                    state.message()));
        }
        Printer.table(rows);
    }

    /** Experiments have no number for the time of their training; what they took is known of the run. */
    private OptionalDouble seconds(RunSummary summary) {
        Path folder = root.path().resolve(summary.run());
        return summary.trainSeconds() > 0
                ? OptionalDouble.of(summary.trainSeconds())
                : RunFolder.isRun(folder) ? RunFolder.open(folder).seconds() : OptionalDouble.empty();
    }

    private Map<String, Object> row(RunSummary summary) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", summary.run());
        row.put("name", summary.name());
        row.put("configHash", summary.configHash());
        row.put("planned", summary.planned());
        row.put("finished", summary.finished());
        row.put("diverged", summary.diverged());
        row.put("failed", summary.failed());
        row.put("started", summary.started());
        row.put("complete", summary.complete());
        row.put("trainSeconds", summary.trainSeconds());
        seconds(summary).ifPresent(seconds -> row.put("seconds", seconds));
        row.put("begun", summary.begun().toString());
        row.put("lastActivity", summary.lastActivity().toString());
        return row;
    }

    private static String ago(Instant time) {
        long seconds = Math.max(0, Duration.between(time, Instant.now()).toSeconds());
        return seconds < 90
                ? seconds + " s ago"
                : seconds < 5400
                        ? seconds / 60 + " min ago"
                        : seconds < 172_800 ? seconds / 3600 + " h ago" : time.toString();
    }
}
