package dev.eddy.report;

import dev.eddy.result.TrialResult;
import dev.eddy.statistics.Alternative;
import dev.eddy.statistics.Holm;
import dev.eddy.statistics.SignificanceTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Could it be chance that a group is worse than the best of its subject? Exact Wilcoxon signed-rank tests of the
 * geometric means, seed by seed, with Holm's correction; nothing where so few seeds cannot tell.
 */
record Chances(Map<Group, Double> adjusted) {
    private static final double LEVEL = 0.05;

    static Chances of(SubjectView subject) {
        List<Group> ranked = subject.ranked();
        if (ranked.size() < 2) {
            return new Chances(Map.of());
        }
        SortedMap<Long, Double> best = bySeed(subject, ranked.get(0));
        List<Group> others = ranked.subList(1, ranked.size());
        double[] raw = new double[others.size()];
        double least = 1;
        for (int i = 0; i < raw.length; i++) {
            List<double[]> pairs = new ArrayList<>();
            bySeed(subject, others.get(i)).forEach((seed, score) -> {
                if (best.containsKey(seed)) {
                    pairs.add(new double[] {best.getOrDefault(seed, score), score});
                }
            });
            raw[i] = SignificanceTest.WILCOXON.pValue(column(pairs, 0), column(pairs, 1), Alternative.TWO_SIDED);
            least = Math.min(least, SignificanceTest.WILCOXON.smallestPValue(pairs.size(), Alternative.TWO_SIDED));
        }
        Map<Group, Double> adjusted = new HashMap<>();
        if (least * raw.length <= LEVEL) {
            double[] corrected = Holm.adjusted(raw);
            for (int i = 0; i < raw.length; i++) {
                adjusted.put(others.get(i), corrected[i]);
            }
        }
        return new Chances(Map.copyOf(adjusted));
    }

    boolean known() {
        return !adjusted.isEmpty();
    }

    private static SortedMap<Long, Double> bySeed(SubjectView subject, Group group) {
        double worst = subject.metric().higherIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        SortedMap<Long, Double> scores = new TreeMap<>();
        for (TrialResult trial : group.trials()) {
            double score = group.geometricMean(subject.metric(), trial);
            scores.put(trial.key().seed(), Double.isNaN(score) ? worst : score);
        }
        return scores;
    }

    private static double[] column(List<double[]> pairs, int column) {
        return pairs.stream().mapToDouble(pair -> pair[column]).toArray();
    }
}
