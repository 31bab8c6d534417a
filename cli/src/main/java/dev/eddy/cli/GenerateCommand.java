package dev.eddy.cli;

import dev.eddy.dataset.DatasetEnd;
import dev.eddy.dataset.DatasetItem;
import dev.eddy.dataset.DatasetMaker;
import dev.eddy.dataset.DatasetPlan;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.SizeEstimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "generate",
        description = "Write the training and test trajectories of scenarios as NumPy arrays: of the 46 curated ones,"
                + " or of those named. The same command goes on where it was stopped, and skips what is whole.",
        footer = {
            "",
            "Examples:",
            "  eddy generate --out data",
            "  eddy generate 2d_diff_burgers phy_kolm_flow --points 64 --profile apebench-1",
            "  eddy generate --dims 1 --set test --seed 7 --dry-run",
            "The format: docs/formats.md"
        })
final class GenerateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "A name of 'eddy list scenarios', in all its dimensions (diff_burgers) or in one"
                    + " (2d_diff_burgers). Default: the 46 curated ones.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All scenarios of the catalogue in all their dimensions.")
    private boolean all;

    @Option(
            names = "--dims",
            split = ",",
            paramLabel = "1,2,3",
            description = "Only scenarios in these numbers of dimensions.")
    private List<Integer> dims = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the folders of the scenarios go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("data");

    @Option(
            names = "--set",
            split = ",",
            paramLabel = "train,test",
            description = "Which trajectories (default: both).")
    private List<String> sets = new ArrayList<>();

    @Mixin
    private ScenarioChanges changes = new ScenarioChanges();

    @Option(names = "--workers", description = "Arrays at once; results do not depend on it (default: one per core).")
    private @Nullable Integer workers;

    @Mixin
    private ClusterOption on = new ClusterOption();

    @Option(names = "--overwrite", description = "Replace data that were made with other settings.")
    private boolean overwrite;

    @Option(names = "--dry-run", description = "Say what would be made and how large it is; write nothing.")
    private boolean dry;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        int together = workers != null ? workers : Runtime.getRuntime().availableProcessors();
        Check.that(together >= 1, "--workers is 1 or more, got %d", together);
        Check.that(!all || names.isEmpty(), "give names or --all, not both");
        List<Scenario> scenarios =
                ScenarioSelection.of(names, all, dims).stream().map(changes::of).toList();
        try (Interruption interruption = new Interruption()) {
            DatasetMaker maker = changes.maker(out, interruption);
            DatasetPlan plan = maker.plan(scenarios, chosenSets(), overwrite);
            plan.checkRoom();
            if (!json) {
                announce(plan);
            }
            if (dry) {
                return dryRun(plan);
            }
            return tell(
                    plan,
                    on.cluster()
                            .map(cluster -> maker.make(plan, cluster, workers == null ? 0 : together, Main.version()))
                            .orElseGet(() -> maker.make(plan, together)));
        }
    }

    private List<DataSet> chosenSets() {
        List<String> known = Arrays.stream(DataSet.values()).map(DataSet::key).toList();
        sets.forEach(name -> Check.that(
                known.contains(name), "--set takes train and test, got '%s'%s", name, Check.didYouMean(name, known)));
        return Arrays.stream(DataSet.values())
                .filter(set -> sets.isEmpty() || sets.contains(set.key()))
                .toList();
    }

    private void announce(DatasetPlan plan) {
        long folders = plan.items().stream().map(DatasetItem::folder).distinct().count();
        System.out.println(Names.count(folders, "scenario") + ", "
                + Names.count(plan.items().size(), "array") + ", " + SizeEstimate.text(plan.totalBytes())
                + " in all, in " + out);
        int whole = plan.items().size() - plan.missing().size();
        System.out.println((whole == 0 ? "" : Names.count(whole, "array is", "arrays are") + " whole; ")
                + SizeEstimate.text(plan.neededBytes()) + " to be written, " + SizeEstimate.text(plan.freeBytes())
                + " free on the disk");
        if (!plan.replaced().isEmpty()) {
            System.out.println(
                    Names.count(plan.replaced().size(), "array of other settings is", "arrays of other settings are")
                            + " replaced");
        }
    }

    private int dryRun(DatasetPlan plan) {
        if (json) {
            Printer.json(plan.items().stream().map(item -> facts(plan, item)).toList());
            return 0;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("array", "shape", "size", ""));
        for (DatasetItem item : plan.items()) {
            rows.add(List.of(
                    out.relativize(item.file()).toString(),
                    Arrays.stream(item.shape()).mapToObj(Long::toString).collect(Collectors.joining(" × ")),
                    SizeEstimate.text(item.bytes()),
                    plan.missing().contains(item) ? "" : "whole"));
        }
        Printer.table(rows);
        return 0;
    }

    private static Map<String, Object> facts(DatasetPlan plan, DatasetItem item) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", item.file().toString());
        facts.put("shape", item.shape());
        facts.put("bytes", item.bytes());
        facts.put("whole", !plan.missing().contains(item));
        return facts;
    }

    private int tell(DatasetPlan plan, DatasetEnd end) {
        int whole = plan.items().size() - plan.missing().size() + end.made();
        boolean done = whole == plan.items().size();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("folder", out.toString());
            facts.put("arrays", plan.items().size());
            facts.put("whole", whole);
            facts.put("made", end.made());
            facts.put("stopped", end.stopped());
            facts.put("failures", end.failures().size());
            Printer.json(facts);
        } else {
            System.out.println(whole + " of " + Names.count(plan.items().size(), "array is", "arrays are") + " whole"
                    + (done ? "." : "; nothing is lost. The same command goes on."));
        }
        end.failures().forEach((item, message) -> System.err.println("failed: " + item.file() + ": " + message));
        return done ? 0 : 1;
    }
}
