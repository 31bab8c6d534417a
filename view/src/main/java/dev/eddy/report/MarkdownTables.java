package dev.eddy.report;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Quantiles;
import dev.eddy.report.ResultsPage.Source;
import dev.eddy.result.Coordinate;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectHeadings;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.Judge;
import dev.eddy.result.claim.Quantity;
import dev.eddy.statistics.Aggregate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tables of runs in Markdown. */
final class MarkdownTables {
    /** {@code mean_nRMSE@100}, {@code gmean(mean_nRMSE)@100}, {@code sum(iterations)}, {@code velocity_nRMSE}. */
    private static final Pattern QUANTITY = Pattern.compile("(?:(\\w+)\\(([^)]+)\\)|([^@()=]+))(?:@([-+0-9.eE]+))?");

    /** Of what is compared with a bound, which is printed as it was given. */
    private static final int DIGITS = 4;

    private MarkdownTables() {}

    /** What is claimed, what was measured, and whether it holds. */
    static String claims(Source source) {
        StringBuilder out =
                new StringBuilder("| claim | | measured | bound | published | source |\n|---|---|---|---|---|---|\n");
        for (ClaimVerdict verdict : source.verdicts()) {
            Claim claim = verdict.claim();
            out.append(row(List.of(
                    claim.name() + of(claim),
                    verdict.breaksRun()
                            ? "**" + verdict.standing().words() + "**"
                            : verdict.standing().words() + (claim.asserted() ? "" : " (reported)"),
                    NumberText.significant(verdict.value(), DIGITS) + over(verdict),
                    claim.relation().sign() + " " + exact(claim.bound()),
                    verdict.published(MarkdownTables::exact),
                    claim.source())));
        }
        ClaimVerdict.note(source.verdicts())
                .ifPresent(note -> out.append("\n").append(note).append("\n"));
        return out.append(provenance(source.run())).toString();
    }

    private static String of(Claim claim) {
        return claim.value().of().isEmpty()
                ? ""
                : claim.value().of().values().stream().collect(Collectors.joining("`, `", " (`", "`)"));
    }

    /** All of its digits. */
    private static String exact(double bound) {
        double size = Math.abs(bound);
        return size == 0 || size >= 1e-3 && size < 1e7
                ? BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString()
                : Double.toString(bound).toLowerCase(Locale.ROOT);
    }

    private static String over(ClaimVerdict verdict) {
        double[] values = verdict.finite();
        return verdict.over().isEmpty()
                ? ""
                : ", " + verdict.over()
                        + (values.length < 2
                                ? ""
                                : " ["
                                        + NumberText.significant(
                                                Arrays.stream(values).min().orElseThrow(), DIGITS) + ", "
                                        + NumberText.significant(
                                                Arrays.stream(values).max().orElseThrow(), DIGITS) + "]");
    }

    /**
     * A row for each configuration, a column for each quantity: median over seeds, and quartiles where there are several.
     *
     * @param words quantities, and selections such as {@code network=Conv*}
     */
    static String table(RunView run, List<String> words) {
        List<Quantity> quantities = new ArrayList<>();
        Map<String, String> selection = new LinkedHashMap<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign > 0) {
                selection.put(word.substring(0, sign), word.substring(sign + 1));
            } else {
                quantities.add(quantity(word, run.trials()));
            }
        }
        Map<TrialKey, Map<Quantity, List<Double>>> rows = new LinkedHashMap<>();
        Judge judge = new Judge(run.planned(), run.trials());
        for (Quantity quantity : quantities) {
            Quantity chosen = quantity;
            for (Map.Entry<String, String> part : selection.entrySet()) {
                chosen = chosen.of(part.getKey(), part.getValue());
            }
            judge.values(chosen)
                    .forEach((key, value) -> rows.computeIfAbsent(
                                    new TrialKey(key.coordinates(), 0), any -> new LinkedHashMap<>())
                            .computeIfAbsent(quantity, any -> new ArrayList<>())
                            .add(value));
        }
        Check.that(!rows.isEmpty(), "no trial of %s is selected by %s", run.name(), selection);
        return write(run, rows, quantities) + provenance(run);
    }

    private static String write(
            RunView run, Map<TrialKey, Map<Quantity, List<Double>>> rows, List<Quantity> quantities) {
        List<String> subjects =
                rows.keySet().stream().map(TrialKey::subject).distinct().toList();
        Map<String, String> names = SubjectHeadings.of(subjects);
        List<Coordinate> columns = run.coordinates().columns(rows.keySet());
        List<String> head = new ArrayList<>();
        if (subjects.size() > 1) {
            head.add(run.coordinates().subject().name());
        }
        columns.forEach(column -> head.add(column.name()));
        quantities.forEach(quantity -> head.add(quantity.label()));
        StringBuilder out =
                new StringBuilder(row(head)).append("|---".repeat(head.size())).append("|\n");
        rows.forEach((key, values) -> {
            List<String> cells = new ArrayList<>();
            if (subjects.size() > 1) {
                cells.add(names.getOrDefault(key.subject(), key.subject()));
            }
            columns.forEach(column -> cells.add(code(key.get(column.name()))));
            quantities.forEach(quantity -> cells.add(cell(values.getOrDefault(quantity, List.of()))));
            out.append(row(cells));
        });
        return out.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** Seeds without a value count as the worst: how many they are is said. */
    private static String cell(List<Double> values) {
        double[] there = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(value -> value)
                .toArray();
        long missing = values.size() - there.length;
        if (there.length == 0) {
            return "–";
        }
        String median = NumberText.significant(Quantiles.of(there, 0.5));
        String range = "[" + NumberText.significant(Quantiles.of(there, 0.25)) + ", "
                + NumberText.significant(Quantiles.of(there, 0.75)) + "]";
        boolean same = Arrays.stream(there).allMatch(value -> value == there[0]);
        return (missing == 0 ? median : median + " (" + missing + " of " + values.size() + " missing)")
                + (same ? "" : " " + range);
    }

    private static Quantity quantity(String word, List<TrialResult> trials) {
        Matcher parts = QUANTITY.matcher(word);
        Check.that(
                parts.matches(),
                "'%s' is no quantity; write mean_nRMSE@100, gmean(mean_nRMSE)@100 or velocity_nRMSE",
                word);
        String name = parts.group(2) == null ? parts.group(3) : parts.group(2);
        boolean isNumber = parts.group(1) == null
                && parts.group(4) == null
                && trials.stream().anyMatch(trial -> trial.numbers().containsKey(name));
        if (isNumber) {
            return Quantity.number(name);
        }
        Quantity curve = Quantity.curve(name);
        if (parts.group(1) != null) {
            Aggregate together = Aggregate.named(parts.group(1));
            return parts.group(4) == null
                    ? curve.all(together)
                    : curve.upTo(Double.parseDouble(parts.group(4)), together);
        }
        return parts.group(4) == null ? curve : curve.at(Double.parseDouble(parts.group(4)));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Whose numbers these are. */
    private static String provenance(RunView run) {
        long seeds = run.planned().stream().map(TrialKey::seed).distinct().count();
        return "\n*" + Names.count(run.planned().size(), "trial") + ", " + Names.count(seeds, "seed") + ", Eddy "
                + run.provenance().eddyVersion() + ".*\n";
    }
}
