package dev.eddy.result.claim;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.statistics.Aggregate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One number of every trial that it selects: a number that the trial stored, or a value of one of its curves.
 *
 * <pre>{@code
 * Quantity.number("w2")                                              what a trial stored
 * Quantity.curve("mean_nRMSE").at(100).of("network", "Conv;26;10;relu")
 * Quantity.curve("mean_nRMSE").upTo(100)                             geometric mean over the first 100 steps
 * }</pre>
 */
@Doc("one number of every trial: one that it stored, or a value of one of its curves")
public record Quantity(
        @Doc("name of a number of the trial")
        Optional<String> number,

        @Doc("name of a curve of the trial, in place of a number")
        Optional<String> curve,

        @Doc("where on the curve: a step, an update; left out with 'until' too, its last value")
        Optional<Double> at,

        @Doc("an aggregate of all values of the curve up to and including here")
        Optional<Double> until,

        @Default("geometric-mean") @Doc("which aggregate: mean, geometric-mean, sum")
        Aggregate aggregate,

        @Default("{}") @Doc("which trials: their coordinates by name; * stands for any part of a text")
        Map<String, String> of) {
    public Quantity {
        Check.that(
                number.isPresent() != curve.isPresent(),
                "a quantity is a number or a curve: give one of the keys 'number' and 'curve'");
        Check.that(
                curve.isPresent() ? at.isEmpty() || until.isEmpty() : at.isEmpty() && until.isEmpty(),
                curve.isPresent()
                        ? "a value of a curve is one 'at' a place or an aggregate 'until' one, not both"
                        : "'at' and 'until' belong to a curve, and a number was given");
        of = Collections.unmodifiableMap(new TreeMap<>(of));
    }

    /** A number that trials stored. */
    public static Quantity number(String name) {
        return new Quantity(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Aggregate.GEOMETRIC_MEAN,
                Map.of());
    }

    /** The last value of a curve. */
    public static Quantity curve(String name) {
        return new Quantity(
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Aggregate.GEOMETRIC_MEAN,
                Map.of());
    }

    /** The value of the curve at a place. */
    public Quantity at(double place) {
        return new Quantity(number, curve, Optional.of(place), Optional.empty(), aggregate, of);
    }

    /** The geometric mean of the curve up to and including a place. */
    public Quantity upTo(double place) {
        return upTo(place, Aggregate.GEOMETRIC_MEAN);
    }

    /** An aggregate of the curve up to and including a place. */
    public Quantity upTo(double place, Aggregate other) {
        return new Quantity(number, curve, Optional.empty(), Optional.of(place), other, of);
    }

    /** Only of trials with this coordinate; {@code *} stands for any part of a text. */
    public Quantity of(String coordinate, String pattern) {
        Map<String, String> more = new TreeMap<>(of);
        more.put(coordinate, pattern);
        return new Quantity(number, curve, at, until, aggregate, more);
    }

    /** The same, of trials that these coordinates select too where it says nothing itself. */
    Quantity within(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(others);
        all.putAll(of);
        return new Quantity(number, curve, at, until, aggregate, all);
    }

    /** How it is called in tables: {@code mean_nRMSE at 100}. */
    public String label() {
        String name = number.or(() -> curve).orElseThrow();
        return name
                + at.map(place -> " at " + plain(place)).orElse("")
                + until.map(place -> ", " + aggregate.shortName() + " up to " + plain(place))
                        .orElse("")
                + (curve.isPresent() && at.isEmpty() && until.isEmpty() ? " at the end" : "");
    }

    private static String plain(double place) {
        return place == Math.rint(place) ? Long.toString((long) place) : Double.toString(place);
    }
}
