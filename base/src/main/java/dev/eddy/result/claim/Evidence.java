package dev.eddy.result.claim;

import dev.eddy.result.Curve;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one trial has to say to claims.
 *
 * @param coordinates that tell it from other trials of the study, by name, without the seed
 * @param ended whether it has a result
 * @param brokeOff whether it ended without reaching its end, as by a divergence: then the numbers that it stored and the ends of its
 *     curves count for nothing, and only what its curves have at places that are named does
 */
public record Evidence(
        Map<String, String> coordinates,
        long seed,
        boolean ended,
        boolean brokeOff,
        Map<String, Double> numbers,
        List<Curve> curves) {
    /** Of a trial that has not ended. */
    public static Evidence pending(Map<String, String> coordinates, long seed) {
        return new Evidence(coordinates, seed, false, false, Map.of(), List.of());
    }

    /** Whether all coordinates that are asked for are there and fit. */
    boolean isSelectedBy(Map<String, String> patterns) {
        return patterns.entrySet().stream()
                .allMatch(entry -> coordinates.containsKey(entry.getKey())
                        && matches(coordinates.get(entry.getKey()), entry.getValue()));
    }

    private static boolean matches(String text, String pattern) {
        return Arrays.stream(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(Collectors.joining(".*"), text::matches));
    }

    /** The coordinates but for these. */
    Map<String, String> without(Iterable<String> names) {
        Map<String, String> rest = new TreeMap<>(coordinates);
        names.forEach(rest::remove);
        return rest;
    }

    /** The quantity; not-a-number if it is missing, not finite, or what a trial that broke off was left with. */
    double read(Quantity quantity) {
        if (brokeOff && !quantity.isPlaced()) {
            return Double.NaN;
        }
        double value = quantity.number().isPresent()
                ? numbers.getOrDefault(quantity.number().get(), Double.NaN)
                : curve(quantity);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Whether there is a number or a curve of this name at all, whatever its values. */
    boolean has(Quantity quantity) {
        return quantity.number().map(numbers::containsKey).orElse(false)
                || curves.stream().anyMatch(curve -> quantity.curve().equals(Optional.of(curve.name())));
    }

    private double curve(Quantity quantity) {
        String name = quantity.curve().orElseThrow();
        return curves.stream()
                .filter(curve -> curve.name().equals(name) && curve.size() > 0)
                .findFirst()
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
