package dev.eddy.cli;

import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.ReferenceCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description =
                "Compare Eddy with reference trajectories, networks or training losses of any other code. Exits with 1"
                        + " if a case exceeds its tolerance or cannot be computed.",
        footer = {
            "",
            "The folder format: docs/formats.md",
            "Example:  eddy check data/src/test/resources/golden/steppers",
            "          eddy check data/src/test/resources/golden/networks"
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "A folder with manifest.json and one .npz per case.")
    private Path folder = Path.of("");

    @Option(names = "--profile", description = "Numerics to compare under (default: those that the manifest names).")
    private @Nullable String profile;

    @Option(
            names = "--tolerance",
            description = "Largest error relative to the largest value (default: 1e-9; 1e-10 for outputs of networks,"
                    + " 1e-8 for loss curves).")
    private @Nullable Double tolerance;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Double largest = tolerance;
        if (largest != null) {
            Check.that(largest > 0, "--tolerance is positive, got %s", largest);
        }
        Profile numerics = profile == null ? null : Profiles.parse(profile);
        List<CaseResult> results;
        try (Interruption interruption = new Interruption()) {
            results = ReferenceCheck.run(folder, numerics, tolerance, TerminalProgress.onStandardError(interruption));
        }
        if (json) {
            Printer.json(results);
        } else {
            print(results);
            List<String> left = ReferenceCheck.notCompared(folder);
            if (!left.isEmpty()) {
                System.err.println("not compared: " + String.join(", ", left));
            }
        }
        return results.stream().allMatch(CaseResult::holds) ? 0 : 1;
    }

    private static void print(List<CaseResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("case", "of", "error", "tolerance", ""));
        for (CaseResult result : results) {
            rows.add(List.of(
                    result.id(),
                    result.subject(),
                    Printer.number(result.error()),
                    Printer.number(result.tolerance()),
                    result.holds() ? "" : result.message().isEmpty() ? "FALLS SHORT" : result.message()));
        }
        Printer.table(rows);
        long hold = results.stream().filter(CaseResult::holds).count();
        CaseResult worst = results.stream()
                .filter(result -> result.message().isEmpty())
                .max(Comparator.comparingDouble(CaseResult::error))
                .orElse(results.get(0));
        System.out.printf(
                Locale.ROOT,
                "%d cases hold, %d fall short; worst error %s (%s)%n",
                hold,
                results.size() - hold,
                Printer.number(worst.error()),
                worst.id());
    }
}
