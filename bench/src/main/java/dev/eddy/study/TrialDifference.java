package dev.eddy.study;

import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialResult;
import dev.eddy.study.Reproduction.Difference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How far two results of one trial are apart. */
final class TrialDifference {
    private TrialDifference() {}

    static Difference of(TrialResult before, TrialResult after, List<Artifact> fields, List<Artifact> fieldsAfter) {
        return new Difference(
                before.key(),
                curves(before, after, kind -> kind != Kind.LOSS && kind != Kind.COST),
                curves(before, after, kind -> kind == Kind.LOSS),
                numbers(before, after),
                artifacts(fields, fieldsAfter),
                before.outcome().equals(after.outcome()));
    }

    private static double curves(TrialResult before, TrialResult after, Predicate<Kind> wanted) {
        List<Curve> all = of(before, wanted);
        List<Curve> again = of(after, wanted);
        if (all.size() != again.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < all.size(); i++) {
            largest = Math.max(largest, curve(all.get(i), again.get(i)));
        }
        return largest;
    }

    private static List<Curve> of(TrialResult trial, Predicate<Kind> wanted) {
        return trial.curves().stream()
                .filter(curve -> wanted.test(trial.measure(curve.name()).kind()))
                .toList();
    }

    private static double curve(Curve before, Curve after) {
        return before.name().equals(after.name()) && Arrays.equals(before.at(), after.at())
                ? values(before.values(), after.values())
                : Double.POSITIVE_INFINITY;
    }

    private static double numbers(TrialResult before, TrialResult after) {
        Set<String> names = new HashSet<>(before.numbers().keySet());
        names.addAll(after.numbers().keySet());
        double largest = 0;
        for (String name : names) {
            if (before.measure(name).repeatable()) {
                largest = Math.max(
                        largest, values(new double[] {before.number(name)}, new double[] {after.number(name)}));
            }
        }
        return largest;
    }

    private static double artifacts(List<Artifact> before, List<Artifact> after) {
        if (before.size() != after.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < before.size(); i++) {
            largest = Math.max(
                    largest,
                    values(
                            before.get(i).values().doubles(),
                            after.get(i).values().doubles()));
        }
        return largest;
    }

    private static double values(double[] before, double[] after) {
        if (before.length != after.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            if (Double.compare(before[i], after[i]) != 0) {
                double apart = Math.abs(before[i] - after[i]);
                largest = Math.max(largest, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
            }
        }
        return largest;
    }
}
