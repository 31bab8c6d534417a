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
        @Doc("name of a number of the trial") Optional<String> number,

        @Doc("name of a curve of the trial, in place of a number")
        Optional<String> curve,

        @Doc("where on the curve: a step, an update; its last value without")
        Optional<Double> at,

        @Doc("in place of one value, all of them together: mean, geometric-mean, sum")
        Optional<Aggregate> aggregate,

        @Doc("those that are aggregated: up to and including here; all of the curve without")
        Optional<Double> until,

        @Default("{}") @Doc("which trials: their coordinates by name; * stands for any part of a text")
        Map<String, String> of) {
    public Quantity {
        Check.that(
                number.isPresent() != curve.isPresent(),
                "a quantity is a number or a curve: give one of the keys 'number' and 'curve'");
        Check.that(
                curve.isPresent() || at.isEmpty() && aggregate.isEmpty() && until.isEmpty(),
                "'at', 'aggregate' and 'until' belong to a curve, and a number was given");
        Check.that(
                at.isEmpty() || aggregate.isEmpty(),
                "a quantity is one value 'at' a place of a curve or an 'aggregate' of many, not both");
        Check.that(until.isEmpty() || aggregate.isPresent(), "'until' says what an 'aggregate' is of; give that, too");
        of = Collections.unmodifiableMap(new TreeMap<>(of));
    }

    /** A number that trials stored. */
    public static Quantity number(String name) {
        return new Quantity(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The last value of a curve. */
    public static Quantity curve(String name) {
        return new Quantity(
                Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The value of the curve at a place. */
    public Quantity at(double place) {
        return new Quantity(number, curve, Optional.of(place), aggregate, until, of);
    }

    /** All values of the curve together. */
    public Quantity all(Aggregate together) {
        return new Quantity(number, curve, at, Optional.of(together), Optional.empty(), of);
    }

    /** An aggregate of the curve up to and including a place. */
    public Quantity upTo(double place, Aggregate together) {
        return new Quantity(number, curve, at, Optional.of(together), Optional.of(place), of);
    }

    /** The geometric mean of the curve up to and including a place. */
    public Quantity upTo(double place) {
        return upTo(place, Aggregate.GEOMETRIC_MEAN);
    }

    /** Only of trials with this coordinate; {@code *} stands for any part of a text. */
    public Quantity of(String coordinate, String pattern) {
        Map<String, String> more = new TreeMap<>(of);
        more.put(coordinate, pattern);
        return new Quantity(number, curve, at, aggregate, until, more);
    }

    /** The same, of trials that these coordinates select too where it says nothing itself. */
    Quantity within(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(others);
        all.putAll(of);
        return new Quantity(number, curve, at, aggregate, until, all);
    }

    /** Whether it names the place on its curve, and not whatever comes last. */
    boolean isPlaced() {
        return at.isPresent() || until.isPresent();
    }

    /** How it is called in tables: {@code mean_nRMSE at 100}. */
    public String label() {
        String name = number.or(() -> curve).orElseThrow();
        return name
                + at.map(place -> " at " + plain(place)).orElse("")
                + aggregate.map(together -> ", " + together.shortName()).orElse("")
                + until.map(place -> " up to " + plain(place)).orElse("")
                + (curve.isPresent() && at.isEmpty() && aggregate.isEmpty() ? " at the end" : "");
    }

    private static String plain(double place) {
        return place == Math.rint(place) ? Long.toString((long) place) : Double.toString(place);
    }
}
