package dev.eddy.cli;

import dev.eddy.store.Comparison;
import dev.eddy.store.Comparison.Quantiles;
import dev.eddy.store.Comparison.Significance;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Compare runs: median [quartiles] over seeds of a metric at steps and of its aggregate over time,"
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
        List<RunFolder> folders = runs.stream()
                .map(run ->
                        RunFolder.find(root.path(), run).path().toAbsolutePath().normalize())
                .distinct()
                .map(RunFolder::open)
                .toList();
        try (RunIndex index = RunIndex.of(folders.stream().map(RunFolder::path).toList())) {
            if (index.names().isEmpty()) {
                if (json) {
                    Printer.json(List.of());
                } else {
                    System.out.println("no trial of these runs has a result yet");
                }
                return;
            }
            Question question = options.question(index, folders);
            List<Comparison> rows = index.compare(question);
            if (json) {
                Printer.json(rows.stream().map(CompareCommand::row).toList());
            } else {
                folders.forEach(folder -> KeyText.print(folder, folders.size() > 1));
                new ComparisonText(question, rows).print();
            }
        }
    }

    private static Map<String, Object> row(Comparison row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", row.run());
        facts.putAll(row.configuration().key().coordinates());
        facts.put("seeds", row.seeds());
        facts.put("diverged", row.diverged());
        facts.put("numbers", row.numbers());
        facts.put("atSteps", row.atSteps());
        facts.put("aggregate", row.aggregate());
        put(facts, "correlationTime", row.correlationTime());
        put(facts, "relative", row.relative());
        Significance found = row.significance();
        if (found != null) {
            Map<String, Object> significance = new LinkedHashMap<>();
            significance.put("against", found.against().key().coordinates());
            significance.put("test", found.test());
            significance.put("seeds", found.seeds());
            significance.put("pValue", found.pValue());
            significance.put("adjusted", found.adjusted());
            significance.put("smallest", found.smallest());
            significance.put("comparisons", found.comparisons());
            facts.put("significance", significance);
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Quantiles quantiles) {
        if (quantiles != null) {
            facts.put(name, quantiles);
        }
    }
}
