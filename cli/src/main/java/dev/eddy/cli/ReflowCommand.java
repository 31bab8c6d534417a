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
final class ReflowCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StudentOption student = new StudentOption();

    @Option(
            names = "--anneal",
            paramLabel = "N",
            description = "Go from independent pairs to those of the flow over so many updates; for smaller networks.")
    private @Nullable Long anneal;

    @Override
    public Integer call() {
        Map<String, String> more = new LinkedHashMap<>();
        Long way = anneal;
        if (way != null) {
            more.put("annealing", "{kind: linear, updates: " + way + "}");
        }
        CommandSpec typed = spec;
        return student.run("flow-reflow", typed == null ? "" : AsTyped.command(typed), 4000, more);
    }
}
