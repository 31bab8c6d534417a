package dev.eddy.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of all cases of a kind.
 *
 * @param worst the result that is nearest to its tolerance or farthest beyond it; where nothing was compared, one that
 *     says why
 */
public record KindSummary(String kind, int cases, int hold, CaseResult worst) {
    /** One for each kind, in the order of the results. */
    public static List<KindSummary> of(List<CaseResult> results) {
        Map<String, List<CaseResult>> byKind = new LinkedHashMap<>();
        for (CaseResult result : results) {
            byKind.computeIfAbsent(result.kind(), kind -> new ArrayList<>()).add(result);
        }
        return byKind.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static KindSummary of(String kind, List<CaseResult> results) {
        int hold = (int) results.stream().filter(CaseResult::holds).count();
        CaseResult worst = results.stream()
                .max(Comparator.comparingDouble(KindSummary::ofTolerance))
                .orElseThrow();
        return new KindSummary(kind, results.size(), hold, worst);
    }

    /** What was not compared comes last. */
    private static double ofTolerance(CaseResult result) {
        return Double.isNaN(result.error()) ? -1 : result.error() / result.tolerance();
    }
}
