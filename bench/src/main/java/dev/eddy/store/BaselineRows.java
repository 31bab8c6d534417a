package dev.eddy.store;

import dev.eddy.result.BaselineMeasures;
import dev.eddy.result.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One row for each baseline of a subject, behind its trials; runs on the same data have the same one. */
final class BaselineRows {
    private BaselineRows() {}

    /**
     * With them.
     *
     * @param measures all that is measured
     * @param stored what trials gave in a measure
     */
    static List<Measurement> with(
            Measure metric,
            List<Measurement> trials,
            Collection<Measure> measures,
            Function<String, List<Measurement>> stored) {
        Map<String, List<Measurement>> baselines = new LinkedHashMap<>();
        Set<List<String>> known = new HashSet<>();
        for (Measure measure : measures) {
            Optional<String> name = BaselineMeasures.baseline(measure)
                    .filter(any -> measure.of().equals(metric.name()));
            if (name.isPresent()) {
                Set<List<String>> seen = new HashSet<>();
                for (Measurement one : stored.apply(measure.name())) {
                    String subject = one.key().subject();
                    List<String> place = List.of(one.run(), subject);
                    if (seen.add(place)
                            && known.add(List.of(
                                    name.get(),
                                    subject,
                                    Arrays.toString(one.values().values())))) {
                        baselines
                                .computeIfAbsent(subject, any -> new ArrayList<>())
                                .add(one.asBaseline(name.get(), metric.name()));
                    }
                }
            }
        }
        List<Measurement> all = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            all.add(trials.get(i));
            String subject = trials.get(i).key().subject();
            boolean last =
                    i + 1 == trials.size() || !trials.get(i + 1).key().subject().equals(subject);
            if (last) {
                all.addAll(baselines.getOrDefault(subject, List.of()));
            }
        }
        return all;
    }
}
