package dev.eddy.result;

import java.util.List;

/**
 * What the numbers or the curve of one name are, so that no reader has to guess it from the name. Stored with every trial.
 *
 * @param name as stored, for example {@code mean_nRMSE}
 * @param label as people read it, for example {@code nRMSE}
 * @param unit of the values; empty if they have none
 * @param kind what sort of values these are
 * @param aspect which side of the matter it tells, so that a page of its own tells it; empty for what every page tells
 * @param of the measure that this one is made from, by name; empty for those that stand for themselves
 * @param words of a {@link Kind#CHOICE}: what the values 0, 1, … stand for; empty for others
 */
public record Measure(
        String name,
        String label,
        String unit,
        Better better,
        Kind kind,
        String aspect,
        String of,
        List<String> words) {
    /** Sorts of values. */
    public enum Kind {
        /** Any number. */
        NUMBER,
        /**
         * An error relative to the size of the truth: of one channel, 1 is as wrong as predicting zero; where errors of
         * channels are added, their number is.
         */
        RELATIVE_ERROR,
        /** A correlation with the truth: 1 where the two are equal. */
        CORRELATION,
        /** A ratio of two values of one measure: 1 where they are equal. */
        RATIO,
        /** A whole number. */
        COUNT,
        /** What a training makes small, or a term of that: it judges nothing, as other trainings have other losses. */
        LOSS,
        /** Time, memory or work that was spent: another run spends another amount. */
        COST,
        /** One of some words, by number. */
        CHOICE
    }

    public Measure {
        words = List.copyOf(words);
    }

    /** Any number, read as its name is with blanks. */
    public static Measure of(String name) {
        return new Measure(name, name.replace('_', ' '), "", Better.NEITHER, Kind.NUMBER, "", "", List.of());
    }

    /** Of which small values are good. */
    public Measure lowerIsBetter() {
        return new Measure(name, label, unit, Better.LOWER, kind, aspect, of, words);
    }

    /** Of which large values are good. */
    public Measure higherIsBetter() {
        return new Measure(name, label, unit, Better.HIGHER, kind, aspect, of, words);
    }

    /** Read in other words. */
    public Measure called(String otherLabel) {
        return new Measure(name, otherLabel, unit, better, kind, aspect, of, words);
    }

    /** In a unit. */
    public Measure in(String otherUnit) {
        return new Measure(name, label, otherUnit, better, kind, aspect, of, words);
    }

    /** Of another sort. */
    public Measure as(Kind otherKind) {
        return new Measure(name, label, unit, better, otherKind, aspect, of, words);
    }

    /** One of these words. */
    public Measure among(List<String> choices) {
        return new Measure(name, label, unit, better, Kind.CHOICE, aspect, of, choices);
    }

    /** A side of the matter of its own. */
    public Measure under(String otherAspect) {
        return new Measure(name, label, unit, better, kind, otherAspect, of, words);
    }

    /** Another measure that is made from this one, under a name of its own. */
    public Measure derived(String otherName, String otherLabel) {
        return new Measure(otherName, otherLabel, unit, better, kind, aspect, name, words);
    }

    /** Its label with its unit: {@code training time (s)}. */
    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }

    /** Whether the trial, run again, must give the very same values. */
    public boolean repeatable() {
        return kind != Kind.COST;
    }

    /** Whether it judges: there are better and worse values of it. */
    public boolean judges() {
        return better != Better.NEITHER;
    }
}
