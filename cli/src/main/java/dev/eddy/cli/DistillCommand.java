package dev.eddy.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "distill",
        description = "Distil a flow of a run to one step, best after eddy reflow.",
        footer = {
            "",
            "Examples:",
            "  eddy distill last",
            "  eddy distill last --network '{kind: unet, width: 6}' --correction 1 --pairs 1000",
            "Then:  eddy sample last --count 16 --out states.npy",
            "Fewer steps of your own flows: docs/instaflow.md"
        })
final class DistillCommand extends StudentCommand {
    @Option(
            names = "--correction",
            paramLabel = "W",
            description = "Weight of the flow's own correction of what the student makes of any noise (default: 0).")
    private @Nullable Double correction;

    DistillCommand() {
        super("flow-distillation", 2000);
    }

    @Override
    void settings(Map<String, String> own) {
        if (correction != null) {
            own.put("correction", correction.toString());
        }
    }
}
