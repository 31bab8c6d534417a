package dev.eddy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        description =
                "Hand trained networks on: pack them into one file, look at it, predict with it, train it further.",
        subcommands = {
            ModelPackCommand.class,
            ModelInfoCommand.class,
            ModelVerifyCommand.class,
            ModelPredictCommand.class,
            ModelTrainCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  eddy model pack last --trial FNO --out fno.zip",
            "  eddy model predict fno.zip --initial new.hdf5 --steps 100 --out predicted.npy",
            "  eddy model train --from fno.zip --file other.hdf5 --updates 500 --out tuned.zip",
            "What is in the file: docs/trained-models.md"
        })
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    ModelCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
