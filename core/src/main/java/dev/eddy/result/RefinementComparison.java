package dev.eddy.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The refinements of one training, beside each other: what differs is the refinement and the seed.
 *
 * @param rows in the order of the study
 * @param full the largest constant level; empty where there is none
 * @param sufficient the cheapest constant level whose median metric is within {@value #CLOSE} of the full level's
 */
public record RefinementComparison(
        String scenario,
        String task,
        String network,
        String objective,
        List<Row> rows,
        OptionalInt full,
        OptionalInt sufficient) {
    /** Part by which a constant level may be worse than the full one and still be called sufficient. */
    public static final double CLOSE = 0.05;

    private static final String CONSTANT = "constant;";

    public RefinementComparison {
        rows = List.copyOf(rows);
    }

    /** One refinement: its trials, one per seed. */
    public record Row(String refinement, List<TrialResult> trials) {
        public Row {
            trials = List.copyOf(trials);
        }

        /** The level, of a training with one level. */
        public OptionalInt constantLevel() {
            if (!refinement.startsWith(CONSTANT) || trials.isEmpty()) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(cost(trials.get(0)).finalLevel());
        }

        public List<RefinementCost> costs() {
            return trials.stream().map(RefinementComparison::cost).toList();
        }

        /** Median over the seeds of the metric after the last epoch; a metric that is not a number is worse than any. */
        public double medianMetric() {
            double[] metrics = costs().stream()
                    .mapToDouble(cost -> Double.isNaN(cost.metric()) ? Double.POSITIVE_INFINITY : cost.metric())
                    .sorted()
                    .toArray();
            return (metrics[(metrics.length - 1) / 2] + metrics[metrics.length / 2]) / 2;
        }
    }

    /** All trainings of a run that were refined. */
    public static List<RefinementComparison> of(List<TrialResult> trials) {
        Map<List<String>, Map<String, List<TrialResult>>> parts = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            TrialKey key = trial.key();
            if (trial.refinement().size() > 1) {
                parts.computeIfAbsent(
                                List.of(key.scenario(), key.task(), key.network(), key.objective()),
                                part -> new LinkedHashMap<>())
                        .computeIfAbsent(key.refinement(), name -> new ArrayList<>())
                        .add(trial);
            }
        }
        List<RefinementComparison> out = new ArrayList<>();
        parts.forEach((part, rows) -> out.add(of(
                part,
                rows.entrySet().stream()
                        .map(row -> new Row(row.getKey(), row.getValue()))
                        .toList())));
        return out;
    }

    private static RefinementComparison of(List<String> part, List<Row> rows) {
        List<Row> constant =
                rows.stream().filter(row -> row.constantLevel().isPresent()).toList();
        OptionalInt full = constant.stream()
                .mapToInt(row -> row.constantLevel().getAsInt())
                .max();
        OptionalInt sufficient = OptionalInt.empty();
        if (full.isPresent()) {
            double best = at(constant, full.getAsInt()).orElseThrow().medianMetric();
            sufficient = constant.stream()
                    .filter(row -> row.medianMetric() <= best * (1 + CLOSE))
                    .mapToInt(row -> row.constantLevel().getAsInt())
                    .min();
        }
        return new RefinementComparison(part.get(0), part.get(1), part.get(2), part.get(3), rows, full, sufficient);
    }

    /** What each seed of a row saved beside a constant level; seeds that this level does not have are left out. */
    public List<Savings> savings(Row row, OptionalInt level) {
        Optional<Row> other = level.isPresent() ? at(rows, level.getAsInt()) : Optional.empty();
        List<Savings> out = new ArrayList<>();
        for (TrialResult trial : row.trials()) {
            other.flatMap(full -> full.trials().stream()
                            .filter(twin -> twin.key().seed() == trial.key().seed())
                            .findFirst())
                    .ifPresent(twin -> out.add(Savings.of(cost(trial), cost(twin))));
        }
        return out;
    }

    private static Optional<Row> at(List<Row> rows, int level) {
        return rows.stream()
                .filter(row -> row.constantLevel().equals(OptionalInt.of(level)))
                .findFirst();
    }

    private static RefinementCost cost(TrialResult trial) {
        return RefinementCost.of(trial.refinement());
    }
}
