package dev.eddy.cli;

import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.store.RunFolder;
import dev.eddy.study.TrainedNetwork;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description =
                "Write the trained weights of a trial as a safetensors file, by the names of Eddy, of PyTorch state"
                        + " dicts, or of the benchmark's Python package.")
final class WeightsExportCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(paramLabel = "RUN", description = "A folder, the beginning of its name, or 'last'.")
    private String run = "";

    @Option(
            names = "--trial",
            paramLabel = "TEXT",
            description = "Which trial: a part of its name, for example 'Conv;34;10;relu__one__seed-0'.")
    private String trial = "";

    @Option(names = "--to", required = true, paramLabel = "FILE.safetensors", description = "Where to.")
    private Path to = Path.of("weights.safetensors");

    @Option(
            names = "--naming",
            defaultValue = "eddy",
            description = "Whose names and shapes: eddy, pytorch or peer (default: ${DEFAULT-VALUE}).")
    private String naming = "eddy";

    @Override
    public void run() {
        Naming names = WeightsCommand.naming(naming);
        OutputFile.check("--to", to, ".safetensors");
        TrainedNetwork network = TrainedNetwork.find(RunFolder.find(root.path(), run), trial);
        network.export(to, names);
        System.out.println("wrote " + to + ": " + network.trial().network().shortName() + ", trained on "
                + network.trial().scenario().shortName() + " by "
                + network.trial().training().shortName() + ", seed "
                + network.trial().seedNumber());
    }
}
