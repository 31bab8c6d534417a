package dev.eddy.cli;

import dev.eddy.gallery.ThumbnailMaker;
import dev.eddy.misuse.Misuse;
import dev.eddy.plot.Plots;
import dev.eddy.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description =
                "Say what one thing is: an equation, a scenario, an architecture, a training objective, a metric …",
        footer = {
            "",
            "Examples:",
            "  eddy describe burgers",
            "  eddy describe difficulty.advection",
            "  eddy describe diff_burgers --dims 2 --picture burgers.png",
            "  eddy describe conv --json"
        })
final class DescribeCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "A name from 'eddy list'.")
    private String name = "";

    @Option(names = "--dims", paramLabel = "D", description = "Of a scenario: number of dimensions.")
    private int dims;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Of a scenario: simulate its first held-out trajectory and draw it as a PNG.")
    private @Nullable Path picture;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        Map<String, Object> facts = Facts.of(name, dims);
        draw();
        if (json) {
            Printer.json(facts);
        } else {
            print(facts);
        }
    }

    private void draw() {
        Path file = picture;
        if (file == null) {
            return;
        }
        Scenario scenario = ScenarioSelection.one(name, dims)
                .orElseThrow(() -> new Misuse("--picture draws scenarios, and '" + name
                        + "' is none; 'eddy gallery --only' draws equations"));
        try (Interruption interruption = new Interruption()) {
            Plots.state(
                    ThumbnailMaker.trajectory(scenario, TerminalProgress.onStandardError(interruption)),
                    new double[] {scenario.extent()},
                    scenario.dt(),
                    scenario.range().low(),
                    scenario.range().high(),
                    file);
        }
    }

    @SuppressWarnings("unchecked") // settings are put in as lists of maps
    private static void print(Map<String, Object> facts) {
        facts.forEach((key, value) -> {
            if (value instanceof List<?> rows) {
                System.out.println(key + (rows.isEmpty() ? ": none" : ""));
                List<List<String>> table = new ArrayList<>();
                for (Map<String, Object> row : (List<Map<String, Object>>) rows) {
                    List<String> cells = new ArrayList<>();
                    // The first two say in words what the others say in numbers.
                    row.values().stream()
                            .limit(row.containsKey("symbol") ? 2 : row.size())
                            .forEach(cell -> cells.add(String.valueOf(cell)));
                    cells.set(0, "  " + cells.get(0));
                    table.add(cells);
                }
                if (!table.isEmpty()) {
                    Printer.table(table);
                }
            } else {
                System.out.printf("%-14s %s%n", key, String.valueOf(value).replace("\n", "\n" + " ".repeat(15)));
            }
        });
    }
}
