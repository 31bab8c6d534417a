package dev.eddy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "superiority",
        description = "When an emulator is nearer to the truth than the solver that made its training data.",
        subcommands = {SuperiorityTheoryCommand.class},
        footer = {
            "",
            "Examples:",
            "  eddy superiority theory --equation advection --gamma -0.3 --train-mode 0.01 --test-mode 0.05",
            "  eddy superiority theory --equation diffusion --out pictures",
            "What the numbers say: docs/superiority.md"
        })
final class SuperiorityCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    SuperiorityCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
