package dev.eddy.cli;

import dev.eddy.check.Check;
import dev.eddy.store.Comparison;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description =
                "Compare runs: median [quartiles] over seeds of a metric at time steps, and its geometric mean up to"
                        + " step 100.",
        footer = {"", "RUN is a folder, the beginning of its name, or 'last'."})
final class CompareCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs to set beside each other.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--metric", defaultValue = "mean_nRMSE", description = "Which metric (default: ${DEFAULT-VALUE}).")
    private String metric = "mean_nRMSE";

    @Option(
            names = "--steps",
            split = ",",
            defaultValue = "1,10,100",
            description = "Time steps, separated by commas (default: ${DEFAULT-VALUE}).")
    private int[] steps = {};

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        for (int step : steps) {
            Check.that(step >= 1, "steps are counted from 1, got %d", step);
        }
        List<Path> folders = runs.stream()
                .map(run -> RunFolder.find(root.path(), run).path())
                .toList();
        List<Comparison> rows;
        try (RunIndex index = RunIndex.of(folders)) {
            rows = index.compare(metric, steps, 0.25, 0.75);
        }
        if (json) {
            Output.json(rows);
            return;
        }
        if (rows.isEmpty()) {
            System.out.println("no trial of these runs has a result yet");
            return;
        }
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("scenario", "network", "training", "run", "seeds"));
        for (int step : steps) {
            head.add("t=" + step);
        }
        head.add("gmean ≤ 100");
        table.add(head);
        for (Comparison row : rows) {
            List<String> cells = new ArrayList<>(List.of(
                    row.scenario(),
                    row.network(),
                    row.training() + (row.task().equals("predict") ? "" : " " + row.task()),
                    row.run(),
                    row.seeds() + (row.diverged() > 0 ? " (" + row.diverged() + " diverged)" : "")));
            row.atSteps().forEach(at -> cells.add(text(at.quantiles())));
            cells.add(text(row.geometricMean()));
            table.add(cells);
        }
        System.out.println(metric + ", median [quartiles] over seeds");
        Output.table(table);
    }

    private static String text(Comparison.Quantiles values) {
        return Output.number(values.median()) + " [" + Output.number(values.low()) + ", " + Output.number(values.high())
                + "]";
    }
}
