package dev.eddy.cli;

import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "weights",
        description = "Take trained weights out of runs, look at them, and score weights that come from elsewhere.",
        subcommands = {WeightsInfoCommand.class, WeightsExportCommand.class, WeightsScoreCommand.class},
        footer = {
            "",
            "Examples:",
            "  eddy weights info last --trial FNO",
            "  eddy weights export last --trial 'Conv;34;10;relu' --to conv.safetensors --naming pytorch",
            "  eddy weights score conv.safetensors --network 'Conv;34;10;relu' --scenario 1d_diff_adv --naming pytorch",
            "Names and shapes: docs/architectures.md"
        })
final class WeightsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    WeightsCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** Whose names, as it is typed. */
    static Naming naming(String text) {
        List<String> known = Arrays.stream(Naming.values())
                .map(naming -> naming.name().toLowerCase(Locale.ROOT))
                .toList();
        Check.that(
                known.contains(text.toLowerCase(Locale.ROOT)),
                "unknown naming '%s'%s (have: %s)",
                text,
                Check.didYouMean(text, known),
                String.join(", ", known));
        return Naming.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
