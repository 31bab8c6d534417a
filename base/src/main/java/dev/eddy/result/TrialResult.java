package dev.eddy.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one trial gave: raw values per time step, per update, per epoch, never only a summary. Fields, clouds and tables are
 * {@link Artifact}s beside it.
 *
 * @param outcome finished, or how it broke off
 * @param curves one per measure and axis; not-a-number where there is no value, as after a divergence
 * @param numbers what is one number for the whole trial, by the name of its measure
 * @param measures what the curves and numbers are, the one that matters most first
 */
public record TrialResult(
        TrialKey key, Outcome outcome, List<Curve> curves, Map<String, Double> numbers, List<Measure> measures) {
    public TrialResult {
        curves = List.copyOf(curves);
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        measures = List.copyOf(measures);
    }

    /** The curve of a measure, if it was measured. */
    public Optional<Curve> curve(String name) {
        return curves.stream().filter(curve -> curve.name().equals(name)).findFirst();
    }

    /** All curves over an axis. */
    public List<Curve> over(String axis) {
        return curves.stream().filter(curve -> curve.axis().equals(axis)).toList();
    }

    /** A number; not-a-number if there is none of that name. */
    public double number(String name) {
        return numbers.getOrDefault(name, Double.NaN);
    }

    /** The same by the measure. */
    public double number(Measure measure) {
        return number(measure.name());
    }

    /** What is known of a name; see {@link Measures#named} if nothing is. */
    public Measure measure(String name) {
        return measures.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseGet(() -> Measures.named(name));
    }

    /** The losses over updates; without points if nothing was trained here. */
    public Curve loss() {
        return curve(Measures.LOSS.name())
                .orElseGet(() -> new Curve(Measures.LOSS.name(), Measures.UPDATE, new double[0], new double[0]));
    }
}
