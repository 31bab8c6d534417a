package dev.eddy.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class DistillCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StudentOption student = new StudentOption();

    @Option(
            names = "--correction",
            paramLabel = "W",
            description = "Weight of the flow's own correction of what the student makes of any noise (default: 0).")
    private @Nullable Double correction;

    @Override
    public Integer call() {
        Map<String, String> more = new LinkedHashMap<>();
        if (correction != null) {
            more.put("correction", correction.toString());
        }
        CommandSpec typed = spec;
        return student.run("flow-distillation", typed == null ? "" : AsTyped.command(typed), 2000, more);
    }
}
