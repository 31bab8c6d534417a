package dev.eddy.cli;

import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import dev.eddy.study.ModelFile;
import dev.eddy.study.TrainedExperiment;
import dev.eddy.study.TrainedNetwork;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "pack", description = "Put a trained network, or a flow, with all that belongs to it into one file.")
final class ModelPackCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(paramLabel = "RUN", description = "A run, or 'last'.")
    private String run = "";

    @Option(names = "--trial", paramLabel = "TEXT", description = "Which trial of the run: a part of its name.")
    private String trial = "";

    @Option(names = "--out", required = true, paramLabel = "ZIP", description = "The file.")
    private Path out = Path.of("");

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        existing.refuseExisting(out);
        RunFolder folder = RunFolder.find(root.path(), run);
        if (TrainedExperiment.isIn(folder)) {
            TrainedExperiment trained = TrainedExperiment.find(folder, trial);
            String source = folder.id() + ", " + trained.key().id();
            Map<String, Double> numbers = folder.trials().stream()
                    .filter(result -> result.key().equals(trained.key()))
                    .findFirst()
                    .map(TrialResult::numbers)
                    .orElse(Map.of());
            trained.pack(source, numbers, out);
            System.out.println("packed " + source + " into " + out);
            return;
        }
        TrainedNetwork network = TrainedNetwork.find(folder, trial);
        String from = folder.id() + ", " + network.trial().key().id();
        ModelFile.pack(network, from, network.numbers(), out);
        System.out.println("packed " + from + " into " + out);
    }
}
