package dev.eddy.cli;

import dev.eddy.dataset.DatasetEnd;
import dev.eddy.dataset.DatasetFolder;
import dev.eddy.dataset.DatasetItem;
import dev.eddy.dataset.DatasetMaker;
import dev.eddy.dataset.DatasetPlan;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.Shapes;
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
        name = "exchange",
        description =
                "Write what a model in any language needs to be benchmarked: training trajectories, initial states"
                        + " of the test, and the reference. 'eddy score' reads its predictions.",
        footer = {
            "",
            "Example:",
            "  eddy exchange 1d_diff_adv --out exchange",
            "  python my_model.py exchange/1d_diff_adv        (writes predictions.npy there)",
            "  eddy score exchange --predictions predictions.npy --name 'my model'",
            "The format, with a complete script: docs/foreign-models.md"
        })
final class ExchangeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCENARIO",
            arity = "1..*",
            description = "A name of 'eddy list scenarios', in all its dimensions (diff_burgers) or in one"
                    + " (2d_diff_burgers).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "exchange",
            description = "Where the folders of the scenarios go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("exchange");

    @Mixin
    private ScenarioChanges changes = new ScenarioChanges();

    @Option(names = "--overwrite", description = "Replace data that were made with other settings.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<Scenario> scenarios = ScenarioSelection.of(names, false, List.of()).stream()
                .map(changes::of)
                .toList();
        DatasetEnd end;
        DatasetPlan plan;
        try (Interruption interruption = new Interruption()) {
            DatasetMaker maker = changes.maker(out, interruption);
            plan = maker.plan(scenarios, List.of(DataSet.values()), overwrite);
            end = maker.make(plan, Runtime.getRuntime().availableProcessors());
        }
        end.failures().forEach((item, message) -> System.err.println("failed: " + item.file() + ": " + message));
        if (end.stopped() || !end.failures().isEmpty()) {
            System.err.println("eddy: not all arrays are whole; the same command goes on");
            return 1;
        }
        tell(plan);
        return 0;
    }

    private void tell(DatasetPlan plan) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("folder", "train.npy", "test_initial.npy", "expected predictions"));
        for (DatasetItem item : plan.items()) {
            if (item.set() == DataSet.TEST) {
                Path initial = DatasetFolder.read(item.folder()).writeInitialStates(DataSet.TEST);
                long[] train = DataSet.TRAIN.shape(item.scenario());
                long[] expected = item.shape();
                expected[1]--;
                long[] states = item.scenario().space().shape(expected[0]);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("folder", item.folder().toString());
                row.put("initial", initial.toString());
                row.put("train", train);
                row.put("predictions", expected);
                rows.add(row);
                table.add(List.of(
                        item.folder().toString(), Shapes.text(train), Shapes.text(states), Shapes.text(expected)));
            }
        }
        if (json) {
            Printer.json(rows);
            return;
        }
        Printer.table(table);
        System.out.println("Predict from test_initial.npy, without that state in the result, and score with:");
        System.out.println("  " + Launcher.here("./eddy score " + out + " --predictions FILE.npy --name NAME"));
    }
}
