package dev.eddy.result;

import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One axis of an {@link Artifact}: numbers along it, or a label for every place.
 *
 * @param name for example {@code x}, {@code update}, {@code wavenumber}
 * @param unit of the numbers; empty if they have none
 * @param at the numbers: one for each place, or of a histogram one more, the edges of its bins; empty for a category
 * @param labels one for each place of a category; empty for numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after construction; readers get copies
public record ArtifactAxis(Kind kind, String name, String unit, double[] at, List<String> labels) {
    /** What an axis counts. */
    public enum Kind {
        /** A direction of space. */
        SPACE,
        /** Time of an evolution, which pictures follow. */
        TIME,
        /** Any other number. */
        NUMBER,
        /** Things with names: samples, components, rows, columns. */
        CATEGORY
    }

    public ArtifactAxis {
        at = at.clone();
        labels = List.copyOf(labels);
        Check.that(
                kind == Kind.CATEGORY ? at.length == 0 : labels.isEmpty(),
                "the axis %s is %s: it has %s, got %d numbers and %d labels",
                name,
                kind == Kind.CATEGORY ? "a category" : "one of numbers",
                kind == Kind.CATEGORY ? "labels only" : "numbers only",
                at.length,
                labels.size());
    }

    /** A direction of space. */
    public static ArtifactAxis space(String name, double... at) {
        return new ArtifactAxis(Kind.SPACE, name, "", at, List.of());
    }

    /** Time of an evolution. */
    public static ArtifactAxis time(double... at) {
        return new ArtifactAxis(Kind.TIME, "time", "", at, List.of());
    }

    /** Any other number without a unit. */
    public static ArtifactAxis of(String name, double... at) {
        return new ArtifactAxis(Kind.NUMBER, name, "", at, List.of());
    }

    /** Things with names. */
    public static ArtifactAxis category(String name, List<String> labels) {
        return new ArtifactAxis(Kind.CATEGORY, name, "", new double[0], labels);
    }

    /** So many things, numbered from 1. */
    public static ArtifactAxis counted(String name, int count) {
        return of(name, IntStream.rangeClosed(1, count).asDoubleStream().toArray());
    }

    /** The same numbers in a unit. */
    public ArtifactAxis in(String otherUnit) {
        return new ArtifactAxis(kind, name, otherUnit, at, labels);
    }

    @Override
    public double[] at() {
        return at.clone();
    }

    /** Number of its coordinates: one more than there are values along it where they are edges. */
    public int size() {
        return kind == Kind.CATEGORY ? labels.size() : at.length;
    }

    /** Its name with its unit: {@code frequency (Hz)}. */
    public String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArtifactAxis that
                && kind == that.kind
                && name.equals(that.name)
                && unit.equals(that.unit)
                && Arrays.equals(at, that.at)
                && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
        return ((kind.hashCode() * 31 + name.hashCode()) * 31 + Arrays.hashCode(at)) * 31 + labels.hashCode();
    }
}
