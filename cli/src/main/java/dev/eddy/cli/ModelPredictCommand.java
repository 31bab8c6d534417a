package dev.eddy.cli;

import dev.eddy.study.ModelFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "predict", description = "Roll a packed model out, from states in a file.")
final class ModelPredictCommand implements Runnable {
    @Parameters(paramLabel = "ZIP", description = "A packed model.")
    private Path file = Path.of("");

    @Mixin
    private PredictionOption prediction = new PredictionOption();

    @Override
    public void run() {
        prediction.requireInitial();
        prediction.predict(List.of(ModelFile.read(file)));
    }
}
