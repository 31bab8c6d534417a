package dev.eddy.cli;

import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.RunFolder;
import dev.eddy.study.WeightsScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "score",
        description = "Score networks with the weights of safetensors files on the test data of a scenario: a run like"
                + " those of studies, to be compared with them.")
final class WeightsScoreCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.safetensors",
            description = "Weights; several files are several seeds of one network.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--network",
            required = true,
            paramLabel = "TEXT",
            description = "The architecture by its short name, for example 'Conv;34;10;relu'.")
    private String network = "";

    @Option(names = "--scenario", required = true, description = "What to test on, for example 1d_diff_adv.")
    private String scenario = "";

    @Option(names = "--task", defaultValue = "predict", description = "predict or correct;MODE (default: predict).")
    private String task = "predict";

    @Option(
            names = "--naming",
            defaultValue = "eddy",
            description = "Whose names and shapes the files have: eddy, pytorch or peer (default: ${DEFAULT-VALUE}).")
    private String naming = "eddy";

    @Option(names = "--name", description = "What the network is called in tables (default: its short name).")
    private @Nullable String name;

    @Option(
            names = "--training",
            defaultValue = "imported",
            description = "How it was trained, in a word (default: ${DEFAULT-VALUE}).")
    private String training = "imported";

    @Option(
            names = "--metrics",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What is measured, with commas between (default: that of the scenario).")
    private String metrics = "";

    @Option(
            names = "--keep",
            defaultValue = "1",
            description = "Trajectories that are stored as examples (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private ScenarioChanges changes = new ScenarioChanges();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    WeightsScoreCommand() {}

    @Override
    public void run() {
        List<Scenario> found = ScenarioSelection.of(List.of(scenario), false, List.of());
        Check.that(
                found.size() == 1,
                "%s exists in several dimensions; name one of them, for example %s",
                scenario,
                found.get(0).shortName());
        Architecture architecture = PeerSyntax.architecture(network);
        List<Metric> measured = metrics.isBlank() ? List.of() : PeerSyntax.metrics(metrics);
        WeightsScore score = new WeightsScore(
                changes.of(found.get(0)),
                PeerSyntax.task(task),
                architecture,
                WeightsCommand.naming(naming),
                name == null ? architecture.shortName() : name,
                training,
                changes.profile(),
                changes.type(),
                measured,
                keep);
        RunFolder run;
        try (Interruption interruption = new Interruption()) {
            run = score.score(
                    files, root.path(), AsTyped.command(spec), TerminalProgress.onStandardError(interruption));
        }
        ScoredPage.tell(run, json);
    }
}
