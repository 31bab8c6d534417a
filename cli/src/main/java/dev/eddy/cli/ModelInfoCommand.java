package dev.eddy.cli;

import dev.eddy.study.ModelFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "info", description = "What a packed model is: its card.")
final class ModelInfoCommand implements Runnable {
    @Parameters(paramLabel = "ZIP", description = "A packed model.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print all that is known of it, as JSON.")
    private boolean json;

    @Option(names = "--weights", paramLabel = "FILE", description = "Also write its weights as safetensors.")
    private @Nullable Path weights;

    @Override
    public void run() {
        ModelFile model = ModelFile.read(file);
        if (json) {
            Printer.json(model.description());
        } else {
            System.out.print(model.card());
        }
        if (weights != null) {
            model.extractWeights(weights);
        }
    }
}
