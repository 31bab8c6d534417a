package dev.eddy.cli;

import dev.eddy.store.Comparison;
import dev.eddy.store.Question;
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
                "Compare runs: median [quartiles] over seeds of a metric at time steps and of its aggregate over time,"
                        + " relative to a baseline, with significance.",
        footer = {"", "RUN is a folder, the beginning of its name, or 'last'."})
final class CompareCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs to set beside each other.")
    private List<String> runs = new ArrayList<>();

    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        Question question = options.question();
        List<Path> folders = runs.stream()
                .map(run -> RunFolder.find(root.path(), run).path())
                .distinct()
                .toList();
        List<Comparison> rows;
        try (RunIndex index = RunIndex.of(folders)) {
            rows = options.rows(index, question);
        }
        if (json) {
            Printer.json(rows);
        } else if (rows.isEmpty()) {
            System.out.println("no trial of these runs has a result yet");
        } else {
            new ComparisonText(question, rows).print();
        }
    }
}
