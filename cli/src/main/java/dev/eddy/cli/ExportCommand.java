package dev.eddy.cli;

import dev.eddy.data.AtomicFile;
import dev.eddy.misuse.Check;
import dev.eddy.store.Comparison;
import dev.eddy.store.Export;
import dev.eddy.store.LatexTable;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Write tables of runs: raw values as CSV or Parquet, a comparison as LaTeX.",
        footer = {
            "",
            "RUN is a folder, the beginning of its name, or 'last'.",
            "CSV and Parquet have a column per coordinate of the trials, of emulators those of the benchmark's melted"
                    + " tables: scenario, task, net, train, seed, scenario_kwargs, then time_step and a column per metric"
                    + " (metrics), update_step and train_loss (loss), or outcome, parameters and aggregates (trials)."
        })
final class ExportCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs to put into one table.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "File to write; its ending says the format: .csv, .parquet or .tex.")
    private Path file = Path.of("");

    @Option(
            names = "--table",
            description = "metrics (a row per step), loss (a row per update), epochs (a row per epoch), trials (a row"
                    + " per trial), key (the study's own key results), claims, or any other axis that something"
                    + " was measured over; default: metrics. For .tex there is one table, the comparison.")
    private @Nullable String table;

    @ArgGroup(validate = false, heading = "What a LaTeX table shows:%n")
    private ComparisonOptions options = new ComparisonOptions();

    @Override
    public void run() {
        List<RunFolder> folders = runs.stream()
                .map(run ->
                        RunFolder.find(root.path(), run).path().toAbsolutePath().normalize())
                .distinct()
                .map(RunFolder::open)
                .toList();
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".tex")) {
            Check.that(
                    table == null,
                    "a .tex file has one table, the comparison; leave --table out, or write '%s' to .csv or .parquet",
                    String.valueOf(table));
            latex(folders);
        } else {
            long rows = Export.write(folders, table == null ? Export.METRICS : table, file);
            System.out.println(file + "  " + rows + " rows");
        }
    }

    private void latex(List<RunFolder> folders) {
        try (RunIndex index = RunIndex.of(folders.stream().map(RunFolder::path).toList())) {
            Check.that(!index.names().isEmpty(), "no trial of these runs has a result yet; there is nothing to export");
            Question question = options.question(index, folders);
            List<Comparison> rows = index.compare(question);
            AtomicFile.write(file, LatexTable.of(question, rows));
            System.out.println(file + "  " + rows.size() + " rows");
        }
    }
}
