package dev.eddy.cli;

import dev.eddy.dataset.DatasetFolder;
import dev.eddy.kinds.Names;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.study.ForeignModel;
import dev.eddy.study.ForeignScore;
import dev.eddy.study.RunEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "score",
        description = "Score trajectories that a model in any language predicted from the initial states that 'eddy"
                + " exchange' wrote. The result is a run like those of Eddy's own networks.",
        footer = {
            "",
            "Examples:",
            "  eddy score exchange --predictions predictions.npy --name 'my model' --parameters 3",
            "  eddy compare last my-model           (beside another run)",
            "  eddy score data --predictions mine.npy --name mine --on spark://HOST:7077 --runs /shared/runs",
            "The format, with a complete script: docs/foreign-models.md"
        })
final class ScoreCommand implements Callable<Integer> {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(
            paramLabel = "DIR",
            description = "The folder of a scenario, or a folder of such, as 'eddy exchange' and 'eddy generate' write"
                    + " them.")
    private Path folder = Path.of("exchange");

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "FILE.npy",
            description = "Predicted states [sample, time, channels, x…] without the initial one, or several models"
                    + " with a leading axis of seeds. For several scenarios, a name in the folder of each.")
    private Path predictions = Path.of("predictions.npy");

    @Option(names = "--name", required = true, description = "What the model is called in tables and reports.")
    private String name = "";

    @Option(
            names = "--training",
            defaultValue = ForeignModel.UNTOLD,
            description = "How it was trained, in a word (default: ${DEFAULT-VALUE}).")
    private String training = ForeignModel.UNTOLD;

    @Option(names = "--parameters", defaultValue = "0", description = "Its number of weights, if there is one to tell.")
    private long parameters;

    @Option(names = "--seconds", defaultValue = "NaN", description = "Time of its training, if there is one to tell.")
    private double seconds;

    @Option(
            names = "--metrics",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What is measured, with commas between: mean_nRMSE,mean_correlation (default: that of the"
                    + " scenario).")
    private String metrics = "";

    @Option(
            names = "--keep",
            defaultValue = "1",
            description = "Trajectories that are stored as examples (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(names = "--workers", description = "Seeds and scenarios at once (default: one per core).")
    private @Nullable Integer workers;

    @Mixin
    private ClusterOption on = new ClusterOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    ScoreCommand() {}

    @Override
    public Integer call() {
        Map<DatasetFolder, Path> files = files();
        List<Metric> measured = metrics.isBlank() ? List.of() : PeerSyntax.metrics(metrics);
        try (Interruption interruption = new Interruption()) {
            ForeignScore plain = new ForeignScore(root.path(), TerminalProgress.onStandardError(interruption));
            ForeignScore placed = on.cluster().map(plain::on).orElse(plain);
            RunEnd end = (workers == null ? placed : placed.withWorkers(workers))
                    .score(
                            new ForeignModel(name, training, parameters, seconds),
                            files,
                            measured,
                            keep,
                            AsTyped.command(spec));
            end.failures().forEach((key, message) -> System.err.println("failed: " + key.id() + ": " + message));
            if (end.complete()) {
                ScoredPage.tell(end.folder(), json);
                return 0;
            }
            System.err.println(end.ended() + " of " + end.folder().plannedTrials()
                    + " scores are there; nothing is lost. The same command goes on.");
            return 1;
        }
    }

    /** The predictions for each scenario that has some. */
    private Map<DatasetFolder, Path> files() {
        List<DatasetFolder> folders = DatasetFolder.below(folder);
        Map<DatasetFolder, Path> files = new LinkedHashMap<>();
        for (DatasetFolder data : folders) {
            Path inside = data.path().resolve(predictions);
            if (Files.exists(inside)) {
                files.put(data, inside);
            }
        }
        if (files.isEmpty() && folders.size() == 1 && Files.exists(predictions)) {
            files.put(folders.get(0), predictions);
        }
        Check.that(
                !files.isEmpty(),
                "%s has %s, and there is no file %s in %s; put the predictions of each scenario there%s",
                folder,
                Names.count(folders.size(), "scenario"),
                predictions,
                folders.size() == 1 ? "its folder " + folders.get(0).path() + ", nor here" : "their folders",
                folders.size() == 1 ? "" : ", or name the folder of one");
        folders.stream()
                .filter(data -> !files.containsKey(data))
                .forEach(data -> System.err.println("not scored: " + data.path() + " has no " + predictions));
        return files;
    }
}
