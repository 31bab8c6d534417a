package dev.eddy.result.claim;

import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one trial has to say to claims. A trial that ended without reaching its end, as by a divergence, has no numbers and no
 * ends of curves; what its curves have at places that are named, it has.
 *
 * @param result empty while the trial has not ended
 */
record Evidence(TrialKey key, Optional<TrialResult> result) {
    /** Whether all coordinates that are asked for are there and fit. */
    boolean isSelectedBy(Map<String, String> patterns) {
        return patterns.entrySet().stream()
                .allMatch(entry -> key.coordinates().containsKey(entry.getKey())
                        && matches(key.get(entry.getKey()), entry.getValue()));
    }

    private static boolean matches(String text, String pattern) {
        return Arrays.stream(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(Collectors.joining(".*"), text::matches));
    }

    /** The coordinates but for these. */
    Map<String, String> without(Iterable<String> names) {
        Map<String, String> rest = new TreeMap<>(key.coordinates());
        names.forEach(rest::remove);
        return rest;
    }

    boolean ended() {
        return result.isPresent();
    }

    /** The quantity; not-a-number if it is missing, not finite, or what a trial that broke off was left with. */
    double read(Quantity quantity) {
        double value = result.filter(
                        trial -> quantity.isPlaced() || trial.outcome().isFinished())
                .map(trial -> quantity.number().isPresent()
                        ? trial.number(quantity.number().get())
                        : curve(trial, quantity))
                .orElse(Double.NaN);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Whether there is a number or a curve of this name at all, whatever its values. */
    boolean has(Quantity quantity) {
        return result.map(trial -> quantity.number()
                        .map(trial.numbers()::containsKey)
                        .orElseGet(() ->
                                trial.curve(quantity.curve().orElseThrow()).isPresent()))
                .orElse(false);
    }

    /** What it could have been called: the names of all numbers, or of all curves. */
    Stream<String> names(Quantity quantity) {
        return result.stream()
                .flatMap(trial -> quantity.number().isPresent()
                        ? trial.numbers().keySet().stream()
                        : trial.curves().stream().map(Curve::name));
    }

    private static double curve(TrialResult trial, Quantity quantity) {
        return trial.curve(quantity.curve().orElseThrow())
                .filter(curve -> curve.size() > 0)
                .map(curve -> value(curve, quantity))
                .orElse(Double.NaN);
    }

    private static double value(Curve curve, Quantity quantity) {
        double[] at = curve.at();
        double[] values = curve.values();
        if (quantity.at().isPresent()) {
            return curve.valueAt(quantity.at().get());
        }
        if (quantity.aggregate().isEmpty()) {
            return values[values.length - 1];
        }
        double until = quantity.until().orElse(at[at.length - 1]);
        int count = (int) Arrays.stream(at).takeWhile(place -> place <= until).count();
        // A curve that ends before the place says nothing of what lies behind its end.
        return count == 0 || at[count - 1] != until
                ? Double.NaN
                : quantity.aggregate().get().of(Arrays.copyOf(values, count));
    }
}
