package dev.eddy.cli;

import dev.eddy.study.ModelFile;
import dev.eddy.tensor.Scope;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description =
                "Compare the weights of a packed model with their hash, and put its network together. Exits with 2 if"
                        + " it is damaged.")
final class ModelVerifyCommand implements Runnable {
    @Parameters(paramLabel = "ZIP", description = "A packed model.")
    private Path file = Path.of("");

    @Override
    public void run() {
        ModelFile model = ModelFile.read(file);
        try (Scope scope = Scope.open()) {
            System.out.println(file + " is whole: " + model.trial().network().shortName() + ", "
                    + model.network().parameterCount() + " parameters");
        }
    }
}
