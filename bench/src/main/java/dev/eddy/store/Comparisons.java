package dev.eddy.store;

import dev.eddy.statistics.Alternative;
import dev.eddy.statistics.Holm;
import dev.eddy.statistics.Quantile;
import dev.eddy.statistics.SignificanceTest;
import dev.eddy.store.Comparison.AtStep;
import dev.eddy.store.Comparison.Quantiles;
import dev.eddy.store.Comparison.Significance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Answers a {@link Question} from the measurements of all trials. */
final class Comparisons {
    /** The correlation at which a rollout counts as lost, the field's usual choice. */
    private static final double CORRELATED = 0.8;

    private final Question question;
    private final Map<Configuration, List<Measurement>> seeds = new LinkedHashMap<>();
    private final Map<Configuration, List<Measurement>> correlations = new LinkedHashMap<>();

    /**
     * @param measurements of the question's metric
     * @param correlations of a correlation; empty where none was measured
     */
    Comparisons(Question question, List<Measurement> measurements, List<Measurement> correlations) {
        this.question = question;
        collect(measurements, seeds);
        collect(correlations, this.correlations);
    }

    private static void collect(List<Measurement> from, Map<Configuration, List<Measurement>> into) {
        for (Measurement each : from) {
            into.computeIfAbsent(each.configuration(), key -> new ArrayList<>()).add(each);
        }
    }

    /** One row per configuration, in the order of the measurements. */
    List<Comparison> rows() {
        Map<Configuration, Comparison> rows = new LinkedHashMap<>();
        seeds.forEach((configuration, trials) -> rows.put(configuration, row(configuration, trials)));
        if (question.baseline() == null && question.test() == null) {
            return List.copyOf(rows.values());
        }
        Map<Configuration, Configuration> partners = partners(rows);
        Map<Configuration, List<Configuration>> families = new LinkedHashMap<>();
        partners.forEach((one, partner) ->
                families.computeIfAbsent(partner, key -> new ArrayList<>()).add(one));
        families.forEach((partner, family) -> {
            family.remove(partner);
            Map<Configuration, Significance> found = significance(
                    partner, family.stream().filter(one -> !one.isBaseline()).toList());
            double unit = Objects.requireNonNull(rows.get(partner)).aggregate().median();
            for (Configuration one : family) {
                rows.computeIfPresent(
                        one, (key, row) -> row.against(row.aggregate().over(unit), found.get(one)));
            }
            rows.computeIfPresent(
                    partner, (key, row) -> row.against(row.aggregate().over(unit), null));
        });
        return List.copyOf(rows.values());
    }

    // ---- rows

    private Comparison row(Configuration one, List<Measurement> trials) {
        return new Comparison(
                one,
                trials.size(),
                trials.stream().filter(Measurement::diverged).count(),
                trials.get(0).numbers(),
                question.steps().stream()
                        .map(step -> new AtStep(
                                step, quantiles(trials, trial -> trial.values().valueAt(step))))
                        .toList(),
                quantiles(trials, this::aggregate),
                correlationTime(one),
                null,
                null);
    }

    private double aggregate(Measurement trial) {
        return question.aggregateOf(trial.values());
    }

    private @Nullable Quantiles correlationTime(Configuration one) {
        List<Measurement> trials = correlations.getOrDefault(one, List.of());
        if (trials.isEmpty()) {
            return null;
        }
        double[] times = trials.stream()
                .mapToDouble(trial -> trial.values().timeAbove(CORRELATED, 1))
                .toArray();
        return new Quantiles(
                Quantile.of(question.low(), times), Quantile.median(times), Quantile.of(question.high(), times));
    }

    /** Not-a-number counts as worse than every number. */
    private Quantiles quantiles(List<Measurement> trials, ToDoubleFunction<Measurement> score) {
        double[] scores = trials.stream().mapToDouble(score).toArray();
        if (!question.higherIsBetter()) {
            return new Quantiles(
                    Quantile.of(question.low(), scores), Quantile.median(scores), Quantile.of(question.high(), scores));
        }
        double[] negative = Arrays.stream(scores).map(x -> -x).toArray();
        return new Quantiles(
                -Quantile.of(1 - question.low(), negative),
                -Quantile.median(negative),
                -Quantile.of(1 - question.high(), negative));
    }

    // ---- what is compared with what

    private Map<Configuration, Configuration> partners(Map<Configuration, Comparison> rows) {
        Map<Configuration, Configuration> partners = new LinkedHashMap<>();
        if (question.baseline() != null) {
            Baseline baseline = Baseline.parse(question.baseline(), rows.keySet());
            rows.keySet().forEach(one -> partners.put(one, baseline.of(one)));
            return partners;
        }
        Map<String, Comparison> best = new LinkedHashMap<>();
        for (Comparison row :
                rows.values().stream().filter(row -> !row.isBaseline()).toList()) {
            best.merge(row.subject(), row, (a, b) -> order().compare(a, b) <= 0 ? a : b);
        }
        rows.forEach((one, row) ->
                partners.put(one, best.getOrDefault(row.subject(), row).configuration()));
        return partners;
    }

    /** The best median aggregate first. */
    private Comparator<Comparison> order() {
        return Comparator.comparingDouble(row -> question.higherIsBetter()
                ? -row.aggregate().median()
                : row.aggregate().median());
    }

    // ---- significance

    private Map<Configuration, Significance> significance(Configuration partner, List<Configuration> family) {
        Map<Configuration, Significance> found = new LinkedHashMap<>();
        SignificanceTest test = question.test();
        if (test == null) {
            return found;
        }
        List<Significance> raw =
                family.stream().map(one -> raw(test, one, partner)).toList();
        double[] adjusted =
                Holm.adjusted(raw.stream().mapToDouble(Significance::pValue).toArray());
        int comparisons =
                (int) Arrays.stream(adjusted).filter(p -> !Double.isNaN(p)).count();
        for (int i = 0; i < raw.size(); i++) {
            Significance each = raw.get(i);
            found.put(
                    family.get(i),
                    new Significance(
                            partner,
                            each.test(),
                            each.seeds(),
                            each.pValue(),
                            adjusted[i],
                            each.smallest(),
                            comparisons));
        }
        return found;
    }

    private Significance raw(SignificanceTest test, Configuration one, Configuration partner) {
        SortedMap<Long, Double> own = bySeed(one);
        SortedMap<Long, Double> others = bySeed(partner);
        int count = Math.min(own.size(), others.size());
        if (test.paired()) {
            TreeSet<Long> common = new TreeSet<>(own.keySet());
            common.retainAll(others.keySet());
            own.keySet().retainAll(common);
            others.keySet().retainAll(common);
            count = common.size();
        }
        double p = test.pValue(numbers(own), numbers(others), Alternative.TWO_SIDED);
        return new Significance(
                partner, test.shortName(), count, p, p, test.smallestPValue(count, Alternative.TWO_SIDED), 1);
    }

    private SortedMap<Long, Double> bySeed(Configuration one) {
        double worst = question.higherIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        SortedMap<Long, Double> scores = new TreeMap<>();
        for (Measurement trial : seeds.getOrDefault(one, List.of())) {
            double score = aggregate(trial);
            scores.put(trial.key().seed(), Double.isNaN(score) ? worst : score);
        }
        return scores;
    }

    private static double[] numbers(SortedMap<Long, Double> scores) {
        return scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
