package dev.eddy.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reflow",
        description = "Learn a flow of a run again from the pairs that it makes: straighter paths, fewer steps.",
        footer = {
            "",
            "Examples:",
            "  eddy reflow last --trial digits --guidance 2",
            "  eddy reflow last --trial ks --network '{kind: fno, modes: 12, width: 8, blocks: 2}' --anneal 2000"
                    + " --symmetries '[translation]'",
            "Then:  eddy sample last --steps 4 --count 16 --out states.npy, or eddy distill last",
            "Fewer steps of your own flows: docs/instaflow.md"
        })
final class ReflowCommand extends StudentCommand {
    @Option(
            names = "--anneal",
            paramLabel = "N",
            description = "Go from independent pairs to those of the flow over so many updates; for smaller networks.")
    private @Nullable Long anneal;

    ReflowCommand() {
        super("flow-reflow", 4000);
    }

    @Override
    void settings(Map<String, String> own) {
        if (anneal != null) {
            own.put("annealing", "{kind: linear, updates: " + anneal + "}");
        }
    }
}
