package dev.eddy.cli;

import dev.eddy.misuse.Check;
import picocli.CommandLine.Option;

/** How often work that goes on where it was stopped is saved. */
final class CheckpointOption {
    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description =
                    "Longest time between two checkpoints, the first of which come after 1, 3 and 7 seconds; what a"
                            + " kill or a power cut may cost (default: ${DEFAULT-VALUE}).")
    private double seconds = 15;

    double seconds() {
        Check.that(
                seconds >= 0 && Double.isFinite(seconds), "--checkpoint-every is 0 or more seconds, got %s", seconds);
        return seconds;
    }
}
