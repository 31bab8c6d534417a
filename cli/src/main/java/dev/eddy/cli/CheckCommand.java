package dev.eddy.cli;

import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckOptions;
import dev.eddy.reference.KindSummary;
import dev.eddy.reference.ReferenceCheck;
import dev.eddy.reference.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
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
                "Compare Eddy with reference numbers of any other code: trajectories, networks, losses, metrics, and cases"
                        + " of any kind that a room of Eddy answers. Exits with 0 if every case holds, with 1 if one"
                        + " exceeds its tolerance or Eddy has no answer to it, with 2 if one is malformed.",
        footer = {
            "",
            "The folder formats: docs/formats.md",
            "Example:  eddy check data/src/test/resources/golden/steppers",
            "          eddy check bench/src/test/resources/golden/physics --kind leray"
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "A folder with manifest.json and .npz files.")
    private Path folder = Path.of("");

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Only cases of this kind, as the table names it; may be given more than once.")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--case",
            paramLabel = "ID",
            split = ",",
            description = "Only the case with this id; may be given more than once.")
    private List<String> cases = new ArrayList<>();

    @Option(names = "--profile", description = "Numerics to compare under (default: those that the manifest names).")
    private @Nullable String profile;

    @Option(
            names = "--tolerance",
            description = "Largest error of a case that names none, relative to the largest value (default: 1e-9; 1e-10"
                    + " for outputs of networks, 1e-8 for loss curves, 1e-11 for metrics and operators).")
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
            results = ReferenceCheck.run(
                    folder,
                    new CheckOptions(numerics, largest, kinds, cases),
                    TerminalProgress.onStandardError(interruption));
        }
        if (json) {
            Printer.json(results);
        } else {
            print(results);
        }
        if (results.stream().anyMatch(result -> result.verdict() == Verdict.MALFORMED)) {
            return 2;
        }
        return results.stream().allMatch(CaseResult::holds) ? 0 : 1;
    }

    private static void print(List<CaseResult> results) {
        List<KindSummary> kinds = KindSummary.of(results);
        if (kinds.size() == 1) {
            printCases(results);
        } else {
            printKinds(kinds, results);
        }
        List<String> counts = new ArrayList<>();
        count(counts, results, Verdict.HOLDS, "%d hold");
        count(counts, results, Verdict.FALLS_SHORT, "%d fall short");
        count(counts, results, Verdict.UNANSWERED, "%d have no answer");
        count(counts, results, Verdict.MALFORMED, "%d are malformed");
        System.out.printf(Locale.ROOT, "%d cases: %s%n", results.size(), String.join(", ", counts));
    }

    private static void count(List<String> counts, List<CaseResult> results, Verdict verdict, String words) {
        long count = results.stream().filter(one -> one.verdict() == verdict).count();
        if (count > 0) {
            counts.add(String.format(Locale.ROOT, words, count));
        }
    }

    private static void printCases(List<CaseResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("case", "of", "error", "tolerance", ""));
        for (CaseResult result : results) {
            rows.add(List.of(
                    result.id(),
                    result.subject(),
                    Printer.number(result.error()),
                    tolerance(result),
                    shortfall(result)));
        }
        Printer.table(rows);
    }

    /** A row for each kind, and a line for each case that does not hold, unless its whole kind says why. */
    private static void printKinds(List<KindSummary> kinds, List<CaseResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kind", "cases", "hold", "worst error", "tolerance", "of"));
        for (KindSummary kind : kinds) {
            CaseResult worst = kind.worst();
            rows.add(List.of(
                    kind.kind(),
                    String.valueOf(kind.cases()),
                    String.valueOf(kind.hold()),
                    Printer.number(worst.error()),
                    tolerance(worst),
                    Double.isNaN(worst.error()) ? worst.message() : worst.id() + " " + worst.subject()));
        }
        Printer.table(rows);
        List<CaseResult> said = kinds.stream().map(KindSummary::worst).toList();
        for (CaseResult result : results) {
            boolean again = said.stream()
                    .anyMatch(worst -> Double.isNaN(worst.error())
                            && worst.kind().equals(result.kind())
                            && worst.message().equals(result.message()));
            if (!result.holds() && !again) {
                System.out.println(result.id() + ": " + shortfall(result));
            }
        }
    }

    /** {@code 1e-11}: tolerances are round numbers. */
    private static String tolerance(CaseResult result) {
        return Printer.number(result.tolerance()).replaceFirst("\\.?0+(e|$)", "$1");
    }

    private static String shortfall(CaseResult result) {
        return switch (result.verdict()) {
            case HOLDS -> "";
            case FALLS_SHORT -> "FALLS SHORT";
            case UNANSWERED -> result.message();
            case MALFORMED -> "malformed: " + result.message();
        };
    }
}
