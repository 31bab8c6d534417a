package dev.eddy.plot;

import dev.eddy.result.Coordinate;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How trials look in every chart: colour tells the values apart of the first coordinate that has several, dashes all others.
 * Where there are more values than colours, dashes tell those of one colour apart too.
 */
public final class Looks {
    private final TrialCoordinates coordinates;
    private final List<String> varying;
    private final List<String> coloured;
    private final List<String> dashed;

    /** @param keys of all trials that are drawn */
    public Looks(TrialCoordinates coordinates, Collection<TrialKey> keys) {
        this.coordinates = coordinates;
        varying = coordinates.list().stream()
                .skip(1)
                .map(Coordinate::name)
                .filter(name ->
                        keys.stream().map(key -> key.get(name)).distinct().count() > 1)
                .toList();
        coloured = keys.stream().map(this::first).distinct().toList();
        dashed = keys.stream().map(this::others).distinct().toList();
    }

    private String first(TrialKey key) {
        return varying.isEmpty() ? "" : key.get(varying.get(0));
    }

    private String others(TrialKey key) {
        return varying.stream().skip(1).map(key::get).collect(Collectors.joining(" · "));
    }

    /** What tells a trial from the others but for its subject; what all have is told where nothing else is. */
    public String name(TrialKey key) {
        return varying.isEmpty()
                ? coordinates.labelWithin(key)
                : varying.stream()
                        .map(key::get)
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining(" · "));
    }

    /** Index into the palette. */
    public int colour(TrialKey key) {
        return Math.max(0, coloured.indexOf(first(key))) % Palette.size();
    }

    /** Index into its dashes. */
    public int dash(TrialKey key) {
        int rounds = (coloured.size() + Palette.size() - 1) / Palette.size();
        return Math.max(0, dashed.indexOf(others(key))) * rounds
                + Math.max(0, coloured.indexOf(first(key))) / Palette.size();
    }
}
