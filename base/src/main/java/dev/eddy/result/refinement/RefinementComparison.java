package dev.eddy.result.refinement;

import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The refinements of one training by one knob of its solver, beside each other: what differs is the refinement and the seed.
 * A trial that broke off counts as the worst metric, and saves nothing.
 *
 * @param of what they have in common: a trial of them without its refinement
 * @param rows in the order of the study
 * @param full the largest constant level; empty where there is none
 * @param sufficient the cheapest constant level whose median metric is within {@value #CLOSE} of the full level's
 */
public record RefinementComparison(TrialKey of, List<Row> rows, OptionalInt full, OptionalInt sufficient) {
    /** Part by which a constant level may be worse than the full one and still be called sufficient. */
    public static final double CLOSE = 0.05;

    /** The coordinate that tells them apart. */
    public static final String COORDINATE = "refinement";

    private static final String CONSTANT = "constant;";
    private static final String KNOB = ";knob=";

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

        /** Trials that broke off. */
        public long broken() {
            return trials.stream()
                    .filter(trial -> !trial.outcome().isFinished())
                    .count();
        }

        /**
         * Median over the seeds of the metric after the last epoch. One that is not a number, or of a trial that broke off, is
         * worse than any.
         */
        public double medianMetric() {
            double[] metrics = trials.stream()
                    .mapToDouble(trial -> {
                        double metric = cost(trial).metric();
                        return trial.outcome().isFinished() && !Double.isNaN(metric)
                                ? metric
                                : Double.POSITIVE_INFINITY;
                    })
                    .sorted()
                    .toArray();
            return (metrics[(metrics.length - 1) / 2] + metrics[metrics.length / 2]) / 2;
        }
    }

    /** All trainings of a run that were refined. */
    public static List<RefinementComparison> of(List<TrialResult> trials) {
        Map<TrialKey, Map<String, List<TrialResult>>> parts = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            if (RefinedEpoch.of(trial).size() > 1) {
                String refinement = trial.key().get(COORDINATE);
                parts.computeIfAbsent(without(trial.key()), part -> new LinkedHashMap<>())
                        .computeIfAbsent(refinement, name -> new ArrayList<>())
                        .add(trial);
            }
        }
        List<RefinementComparison> out = new ArrayList<>();
        parts.forEach((part, refinements) -> {
            Map<String, List<Row>> knobs = new LinkedHashMap<>();
            refinements.forEach((name, seeds) ->
                    knobs.computeIfAbsent(knob(name), any -> new ArrayList<>()).add(new Row(name, seeds)));
            knobs.values().forEach(rows -> out.add(of(part, rows)));
        });
        return out;
    }

    private static TrialKey without(TrialKey key) {
        Map<String, String> others = new LinkedHashMap<>(key.coordinates());
        others.remove(COORDINATE);
        return new TrialKey(others, 0);
    }

    private static RefinementComparison of(TrialKey part, List<Row> rows) {
        List<Row> constant =
                rows.stream().filter(row -> row.constantLevel().isPresent()).toList();
        OptionalInt full = constant.stream()
                .mapToInt(row -> row.constantLevel().getAsInt())
                .max();
        OptionalInt sufficient = OptionalInt.empty();
        if (full.isPresent()) {
            double best = at(constant, full.getAsInt()).orElseThrow().medianMetric();
            sufficient = constant.stream()
                    .filter(row -> Double.isFinite(best))
                    .filter(row -> row.medianMetric() <= best * (1 + CLOSE))
                    .mapToInt(row -> row.constantLevel().getAsInt())
                    .min();
        }
        return new RefinementComparison(part, rows, full, sufficient);
    }

    /** What each seed of a row saved beside a constant level; those that broke off, or have no twin there, are left out. */
    public List<Savings> savings(Row row, OptionalInt level) {
        Optional<Row> other = level.isPresent() ? at(rows, level.getAsInt()) : Optional.empty();
        List<Savings> out = new ArrayList<>();
        for (TrialResult trial : row.trials()) {
            if (!trial.outcome().isFinished()) {
                continue;
            }
            other.flatMap(full -> full.trials().stream()
                            .filter(twin -> twin.key().seed() == trial.key().seed()
                                    && twin.outcome().isFinished())
                            .findFirst())
                    .ifPresent(twin -> out.add(Savings.of(cost(trial), cost(twin))));
        }
        return out;
    }

    /** What the levels of a refinement are levels of. */
    private static String knob(String refinement) {
        int at = refinement.indexOf(KNOB);
        return at < 0 ? "" : refinement.substring(at + KNOB.length());
    }

    private static Optional<Row> at(List<Row> rows, int level) {
        return rows.stream()
                .filter(row -> row.constantLevel().equals(OptionalInt.of(level)))
                .findFirst();
    }

    private static RefinementCost cost(TrialResult trial) {
        return RefinementCost.of(RefinedEpoch.of(trial));
    }
}
