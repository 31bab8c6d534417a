package dev.eddy.cli;

import dev.eddy.result.TrialCoordinates;
import dev.eddy.store.RunFolder;
import dev.eddy.study.Reproduce;
import dev.eddy.study.Reproduction;
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
        name = "reproduce",
        description =
                "Run a run again from nothing but its folder (and the data that it read with --data) and print the"
                        + " difference: zero on the same machine with the same versions and number of threads. Exits with"
                        + " 1 if there is one.",
        footer = {"", "RUN is a folder, the beginning of its name, or 'last'."})
final class ReproduceCommand implements Callable<Integer> {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(paramLabel = "RUN", description = "Which run.")
    private String run = "";

    @Option(names = "--trial", paramLabel = "TEXT", description = "Only trials whose id contains this.")
    private String trial = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.find(root.path(), run);
        Reproduction again;
        try (Interruption interruption = new Interruption()) {
            again = Reproduce.run(
                    folder,
                    TerminalProgress.onStandardError(interruption),
                    key -> key.id().contains(trial));
        }
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("identical", again.identical());
            facts.put("sameMachine", again.sameMachine());
            facts.put("complete", again.complete());
            facts.put("trials", again.trials());
            Printer.json(facts);
        } else {
            print(folder.coordinates(), again);
        }
        return again.identical() ? 0 : 1;
    }

    private static void print(TrialCoordinates coordinates, Reproduction again) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("trial", "seed", "metrics", "losses", "numbers", "artifacts", "outcome"));
        for (Reproduction.Difference difference : again.trials()) {
            rows.add(List.of(
                    coordinates.label(difference.key()),
                    String.valueOf(difference.key().seed()),
                    Printer.number(difference.metrics()),
                    Printer.number(difference.loss()),
                    Printer.number(difference.numbers()),
                    Printer.number(difference.artifacts()),
                    difference.sameOutcome() ? "same" : "DIFFERENT"));
        }
        System.out.println("largest absolute difference per trial");
        Printer.table(rows);
        if (again.identical()) {
            System.out.println("Identical, bit for bit.");
        } else if (!again.complete()) {
            System.out.println("Not all trials were run again.");
        } else {
            System.out.println(
                    again.sameMachine()
                            ? "NOT identical, although versions, platform and threads are the same."
                            : "Not identical; versions, platform or threads differ: before " + again.before() + ", now "
                                    + again.after());
        }
    }
}
