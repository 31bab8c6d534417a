package dev.eddy.store;

import dev.eddy.result.Coordinate;
import dev.eddy.result.SubjectName;
import dev.eddy.store.Comparison.AtStep;
import dev.eddy.store.Comparison.Quantiles;
import dev.eddy.store.Comparison.Significance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as a LaTeX {@code tabular} in the style of booktabs: a row per configuration, grouped by scenario, a column
 * per step; medians with quartiles, the best median of each scenario in bold. What a caption must say stands in
 * comments above it.
 */
public final class LatexTable {
    private final Question question;
    private final List<Comparison> rows;
    private final List<Coordinate> columns;
    private final boolean runs;
    private final boolean correlated;
    private final boolean relative;
    private final boolean tested;

    private LatexTable(Question question, List<Comparison> rows) {
        this.question = question;
        this.rows = rows;
        columns = Comparison.columns(rows);
        runs = rows.stream().map(Comparison::run).distinct().count() > 1;
        correlated = rows.stream().anyMatch(row -> row.correlationTime() != null);
        relative = rows.stream().anyMatch(row -> row.relative() != null);
        tested = rows.stream().anyMatch(row -> row.significance() != null);
    }

    /** The table, to be read with {@code \input}; it needs {@code \\usepackage{booktabs}}. */
    public static String of(Question question, List<Comparison> rows) {
        return new LatexTable(question, List.copyOf(rows)).text();
    }

    private String text() {
        List<String> heads = heads();
        int names = columns.size() + (runs ? 1 : 0);
        StringBuilder out = new StringBuilder();
        comments(out);
        out.append("\\begin{tabular}{")
                .append("l".repeat(names))
                .append("r".repeat(heads.size() - names))
                .append("}\n\\toprule\n")
                .append(String.join(" & ", heads))
                .append(" \\\\\n");
        Map<String, String> titles =
                SubjectName.shortest(rows.stream().map(Comparison::subject).toList());
        titles.forEach((scenario, title) -> {
            List<Comparison> group =
                    rows.stream().filter(row -> row.subject().equals(scenario)).toList();
            out.append("\\midrule\n");
            if (titles.size() > 1) {
                out.append("\\multicolumn{")
                        .append(heads.size())
                        .append("}{l}{\\itshape ")
                        .append(escape(title))
                        .append("} \\\\\n");
            }
            for (Comparison row : group) {
                out.append(String.join(" & ", cells(row, group))).append(" \\\\\n");
            }
        });
        return out.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private void comments(StringBuilder out) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.add(row.run()));
        comment(out, "Needs \\usepackage{booktabs}. Written by eddy export from " + String.join(", ", names) + ".");
        String quantiles = ": median over seeds [" + percent(question.low()) + ", " + percent(question.high())
                + " quantile], best of each " + subject() + " in bold; -- where it diverged.";
        comment(
                out,
                question.metric().name()
                        + (question.axis().isEmpty()
                                ? ""
                                : " after these " + question.axis()
                                        + "s and its "
                                        + question.aggregate().shortName() + " up to "
                                        + question.place(question.upTo()))
                        + quantiles);
        String shared =
                SubjectName.shared(rows.stream().map(Comparison::subject).toList());
        if (!shared.isEmpty()) {
            comment(out, "Every " + subject() + ": " + shared + ".");
        }
        if (correlated) {
            comment(out, "Correlation time: steps until the correlation with the reference falls below 0.8.");
        }
        if (relative) {
            comment(
                    out,
                    "Relative: median "
                            + (question.axis().isEmpty()
                                    ? question.metric().label()
                                    : question.aggregate().shortName()) + " divided by that of the " + partner() + ".");
        }
        if (tested && question.test() != null) {
            comment(
                    out,
                    "p: " + question.test().title() + ", two-sided, against the " + partner()
                            + ", after Holm's correction.");
        }
    }

    private String partner() {
        return question.baseline() == null ? "best of the " + subject() : "baseline " + question.baseline();
    }

    /** What the rows are grouped by. */
    private String subject() {
        return rows.get(0).configuration().coordinates().subject().name();
    }

    private static void comment(StringBuilder out, String words) {
        out.append("% ").append(words.replace('\n', ' ')).append('\n');
    }

    private List<String> heads() {
        List<String> heads = new ArrayList<>();
        columns.forEach(column -> heads.add(escape(column.title())));
        if (runs) {
            heads.add("Run");
        }
        question.steps().forEach(step -> heads.add(escape(question.place(step))));
        heads.add(
                question.axis().isEmpty()
                        ? escape(question.metric().title())
                        : switch (question.aggregate()) {
                            case MEAN -> "Mean";
                            case GEOMETRIC_MEAN -> "Geom.\\ mean";
                            case SUM -> "Sum";
                        });
        if (correlated) {
            heads.add("Corr.\\ time");
        }
        if (relative) {
            heads.add("Relative");
        }
        if (tested) {
            heads.add("$p$");
        }
        return heads;
    }

    private List<String> cells(Comparison row, List<Comparison> group) {
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(escape(row.configuration().get(column.name()))));
        if (runs) {
            cells.add(escape(row.run()));
        }
        boolean higher = question.higherIsBetter();
        for (int i = 0; i < row.atSteps().size(); i++) {
            int place = i;
            Function<Comparison, AtStep> at = each -> each.atSteps().get(place);
            cells.add(cell(row, group, each -> at.apply(each).quantiles(), higher));
        }
        cells.add(cell(row, group, Comparison::aggregate, higher));
        if (correlated) {
            cells.add(cell(row, group, Comparison::correlationTime, true));
        }
        if (relative) {
            cells.add(row.relative() == null ? "" : number(row.relative().median(), 3));
        }
        if (tested) {
            Significance found = row.significance();
            cells.add(found == null ? "" : number(found.adjusted(), 2));
        }
        return cells;
    }

    private static String cell(
            Comparison row, List<Comparison> group, Function<Comparison, @Nullable Quantiles> column, boolean higher) {
        Quantiles own = column.apply(row);
        if (own == null) {
            return "--";
        }
        boolean best = !row.isBaseline()
                && group.stream().filter(each -> !each.isBaseline()).count() > 1
                && !Double.isNaN(own.median())
                && group.stream()
                        .filter(each -> !each.isBaseline())
                        .map(column)
                        .filter(Objects::nonNull)
                        .mapToDouble(Quantiles::median)
                        .noneMatch(other -> higher ? other > own.median() : other < own.median());
        String median = number(own.median(), 3);
        return (best ? "\\textbf{" + median + "}" : median)
                + (row.seeds() > 1 && !Double.isNaN(own.low())
                        ? " {\\scriptsize[" + number(own.low(), 2) + ", " + number(own.high(), 2) + "]}"
                        : "");
    }

    /** This many significant digits; a dash for what diverged. */
    static String number(double value, int digits) {
        if (Double.isNaN(value)) {
            return "--";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "$\\infty$" : "$-\\infty$";
        }
        if (value == 0) {
            return "0";
        }
        String[] parts =
                String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).split("e", -1);
        int power = Integer.parseInt(parts[1]);
        if (power < -3 || power > 3) {
            return "$" + parts[0] + " \\times 10^{" + power + "}$";
        }
        String plain = String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - power) + "f", value);
        return value < 0 ? "$" + plain + "$" : plain;
    }

    /** Text in which no character means anything to LaTeX. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '|' -> out.append("\\textbar{}");
                case '"' -> out.append("''");
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').appendCodePoint(point);
                default -> out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g", share).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
