package dev.eddy.report;

import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Palette;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialResult;
import dev.eddy.result.refinement.Decision;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.result.refinement.RefinementComparison;
import dev.eddy.result.refinement.RefinementComparison.Row;
import dev.eddy.result.refinement.RefinementCost;
import dev.eddy.result.refinement.Savings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Trainings whose physics was refined: level, metric and decisions over the epochs, and what was saved. */
public final class RefinementSection implements ReportSection {
    private static final int WIDTH = 540;
    private static final int HEIGHT = 330;

    @Override
    public int place() {
        return 520;
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("refinement", "Refinement of the physics");
    }

    @Override
    public boolean has(Digest digest) {
        return !RefinementComparison.of(digest.trials()).isEmpty();
    }

    @Override
    public void write(Html html, Digest digest) {
        List<RefinementComparison> comparisons = RefinementComparison.of(digest.trials());
        for (RefinementComparison comparison : comparisons) {
            html.element("h3", title(digest, comparison));
            charts(html, comparison);
            table(html, comparison);
        }
        html.element(
                "p",
                "K: the level of an epoch. ΣK: over all epochs. Forward and backward: iterations of solves."
                        + " Progressive: saved by coarse levels early in training, 1 − ΣK/(epochs·K at the end)."
                        + " Incomplete: saved by never going to the full level, 1 − K at the end/K full. Total: of both."
                        + " Solves that missed a tolerance are counted; a metric is that of the validation trajectories.");
    }

    private static String title(Digest digest, RefinementComparison comparison) {
        String subject = digest.subjects().stream()
                .filter(each -> each.name().equals(comparison.of().subject()))
                .map(each -> Words.sentence(each.note().title()))
                .findFirst()
                .orElse(comparison.of().subject());
        return subject + ": " + digest.run().coordinates().labelWithin(comparison.of());
    }

    private static void charts(Html html, RefinementComparison comparison) {
        List<Series> metrics = new ArrayList<>();
        List<Series> levels = new ArrayList<>();
        for (Row row : comparison.rows()) {
            int colour = metrics.size() % Palette.size();
            int dash = metrics.size() / Palette.size();
            metrics.add(new Series(name(row), band(row, RefinedEpoch::metric), colour, dash));
            levels.add(new Series(name(row), band(row, RefinedEpoch::level), colour, dash));
        }
        html.open("div", "class", "charts");
        ChartAxis y = ChartAxis.logarithmic("validation metric").capped(metrics, Double.POSITIVE_INFINITY);
        figure(
                html,
                new LineChart("Validation metric over epochs", ChartAxis.linear("epoch"), y, metrics),
                List.of(),
                true,
                "Validation metric after each epoch" + seeds(comparison) + ".");
        figure(
                html,
                new LineChart("Level over epochs", ChartAxis.linear("epoch"), ChartAxis.linear("level"), levels),
                List.of(),
                true,
                "Level of each epoch" + seeds(comparison) + "; when and why it rose is told below.");
        html.close("div");
        decisions(html, comparison);
    }

    private static void figure(Html html, LineChart chart, List<Double> marked, boolean legend, String caption) {
        html.open("figure").markup(chart.svg(WIDTH, HEIGHT, legend, marked));
        html.element("figcaption", caption, "class", "numbered").close("figure");
    }

    private static QuantileBand band(Row row, ToDoubleFunction<RefinedEpoch> value) {
        return QuantileBand.over(
                row.trials().stream().map(trial -> curve(trial, value)).toList());
    }

    private static Curve curve(TrialResult trial, ToDoubleFunction<RefinedEpoch> value) {
        return new Curve(
                "",
                "epoch",
                RefinedEpoch.of(trial).stream().mapToDouble(RefinedEpoch::epoch).toArray(),
                RefinedEpoch.of(trial).stream().mapToDouble(value).toArray());
    }

    private static String seeds(RefinementComparison comparison) {
        return severalSeeds(comparison) ? ": median over seeds, and the range between the quartiles" : "";
    }

    private static boolean severalSeeds(RefinementComparison comparison) {
        return comparison.rows().stream().anyMatch(row -> row.trials().size() > 1);
    }

    /** What was decided when, as a table of the epochs at which something changed. */
    private static void decisions(Html html, RefinementComparison comparison) {
        List<Row> steered = comparison.rows().stream()
                .filter(row -> RefinedEpoch.of(row.trials().get(0)).stream()
                        .anyMatch(epoch -> epoch.decision() != Decision.FIXED))
                .toList();
        for (Row row : steered) {
            html.open("details").element("summary", "Decisions of " + name(row) + ", every epoch of the first seed");
            open(html, "Decisions", List.of("Epoch", "Level", "Metric", "Smoothed", "r", "q", "Decision"));
            for (RefinedEpoch epoch : RefinedEpoch.of(row.trials().get(0))) {
                html.open("tr");
                html.element("th", Long.toString(epoch.epoch()), "scope", "row");
                number(html, Integer.toString(epoch.level()));
                number(html, NumberText.significant(epoch.metric()));
                number(html, NumberText.significant(epoch.smoothed()));
                number(html, NumberText.significant(epoch.ratio()));
                number(html, NumberText.significant(epoch.gain()));
                html.element("td", epoch.decision().name().toLowerCase(java.util.Locale.ROOT), "class", "name");
                html.close("tr");
            }
            html.close("tbody").close("table").close("div").close("details");
        }
    }

    private static void table(Html html, RefinementComparison comparison) {
        List<String> heads = List.of(
                "Refinement",
                "Metric",
                "K at the end",
                "ΣK",
                "Forward",
                "Backward",
                "Missed",
                "Time",
                "Kept values",
                "Progressive",
                "Incomplete",
                "Total",
                "Time saved",
                "Kept saved");
        open(html, caption(comparison), heads);
        for (Row row : comparison.rows()) {
            List<Savings> saved = comparison.savings(row, comparison.full());
            html.open("tr");
            html.element("th", name(row) + broken(row), "scope", "row");
            number(html, cost(row, RefinementCost::metric));
            number(html, count(row, RefinementCost::finalLevel));
            number(html, count(row, RefinementCost::levels));
            number(html, count(row, RefinementCost::iterations));
            number(html, count(row, RefinementCost::adjointIterations));
            number(html, count(row, RefinementCost::unconverged));
            number(
                    html,
                    NumberText.duration(Quartiles.of(row.costs().stream()
                                    .mapToDouble(RefinementCost::seconds)
                                    .toArray())
                            .middle()));
            number(html, count(row, RefinementCost::kept));
            for (ToDoubleFunction<Savings> part : List.<ToDoubleFunction<Savings>>of(
                    Savings::progressive, Savings::incomplete, Savings::total, Savings::seconds, Savings::kept)) {
                number(html, percent(saved.stream().mapToDouble(part).toArray()));
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private static String caption(RefinementComparison comparison) {
        OptionalInt full = comparison.full();
        if (full.isEmpty()) {
            return (severalSeeds(comparison) ? "Medians over seeds. " : "")
                    + "Without a constant level there is nothing to count savings against.";
        }
        String text = (severalSeeds(comparison) ? "Medians over seeds; savings" : "Savings")
                + " beside the constant level " + full.getAsInt() + ".";
        OptionalInt enough = comparison.sufficient();
        if (enough.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text)
                .append(" The cheapest constant level within 5 % of its metric is ")
                .append(enough.getAsInt())
                .append('.');
        for (Row row : comparison.rows()) {
            if (row.constantLevel().isEmpty()) {
                double[] saved = comparison.savings(row, enough).stream()
                        .mapToDouble(Savings::iterations)
                        .toArray();
                out.append(' ')
                        .append(name(row))
                        .append(" takes ")
                        .append(percent(saved))
                        .append(" fewer iterations than it.");
            }
        }
        return out.toString();
    }

    private static void open(Html html, String caption, List<String> heads) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of refinements");
        html.open("table", "class", "sortable");
        html.element("caption", caption);
        html.open("thead").open("tr");
        for (String head : heads) {
            boolean name = head.equals("Refinement") || head.equals("Decision");
            html.element("th", head, "scope", "col", "class", name ? "name" : "number");
        }
        html.close("tr").close("thead").open("tbody");
    }

    private static String name(Row row) {
        return row.refinement().isEmpty() ? "as it is" : row.refinement();
    }

    private static String broken(Row row) {
        return row.broken() == 0
                ? ""
                : " (" + row.broken() + " of " + row.trials().size() + " broke off)";
    }

    private static String cost(Row row, ToDoubleFunction<RefinementCost> part) {
        return Quartiles.of(row.costs().stream().mapToDouble(part).toArray()).median();
    }

    /** What is counted, as the table of key results has it. */
    private static String count(Row row, ToDoubleFunction<RefinementCost> part) {
        double middle =
                Quartiles.of(row.costs().stream().mapToDouble(part).toArray()).middle();
        return Double.isFinite(middle) && middle == Math.rint(middle)
                ? NumberText.grouped((long) middle)
                : NumberText.shortest(middle);
    }

    private static String percent(double[] parts) {
        double middle = Quartiles.of(parts).middle();
        return parts.length == 0 || Double.isNaN(middle) ? "–" : (Math.round(100 * middle) + " %").replace('-', '−');
    }

    private static void number(Html html, String text) {
        html.element("td", text, "class", "number");
    }
}
