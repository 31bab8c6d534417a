package dev.eddy.cli;

import dev.eddy.field.FieldCheck;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.kinds.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Look for values that are not finite, jumps in time and means that drift, with sample, step and"
                + " channel. Exits with 1 if a value is not finite.")
final class DataCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders of Zarr; together one data set.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private FieldOption fields = new FieldOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (FieldData data = FieldFiles.open(files, fields.options())) {
            List<FieldCheck.Finding> findings = FieldCheck.of(data);
            if (json) {
                Printer.json(findings);
            } else if (findings.isEmpty()) {
                System.out.println(
                        "nothing suspicious in " + Names.count(data.info().samples(), "trajectory", "trajectories"));
            } else {
                findings.forEach(finding -> System.out.println(finding.kind() + ": " + finding.text()));
            }
            return findings.stream().anyMatch(finding -> finding.kind().equals("not finite")) ? 1 : 0;
        }
    }
}
