package dev.eddy.result;

import dev.eddy.misuse.Check;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the trials of one kind of study are called.
 *
 * @param list in the order in which they are told; the first is the subject
 */
public record TrialCoordinates(List<Coordinate> list) {
    public TrialCoordinates {
        list = List.copyOf(list);
        Check.that(!list.isEmpty(), "a kind of study tells at least one coordinate of its trials, the subject");
    }

    public static TrialCoordinates of(Coordinate... list) {
        return new TrialCoordinates(List.of(list));
    }

    /** What the trials are of. */
    public Coordinate subject() {
        return list.get(0);
    }

    /** All that is told of a trial but its seed: {@code 1d_diff_adv · Conv;34;10;relu · one}. */
    public String label(TrialKey key) {
        return joined(list.stream(), key);
    }

    /** The same without the subject, for a place that says what the trial is of. */
    public String labelWithin(TrialKey key) {
        return joined(list.stream().skip(1), key);
    }

    /** With its seed, for lists of trials. */
    public String labelWithSeed(TrialKey key) {
        return label(key) + " · seed " + key.seed();
    }

    private static String joined(Stream<Coordinate> told, TrialKey key) {
        return told.filter(coordinate -> coordinate.tells(key))
                .map(coordinate -> key.get(coordinate.name()))
                .collect(Collectors.joining(" · "));
    }

    /** The columns of a table of these trials beside that of the subject: what is told of some of them. */
    public List<Coordinate> columns(Collection<TrialKey> keys) {
        return list.stream()
                .skip(1)
                .filter(coordinate -> keys.stream().anyMatch(coordinate::tells))
                .toList();
    }
}
