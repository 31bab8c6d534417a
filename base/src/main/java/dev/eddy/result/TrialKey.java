package dev.eddy.result;

import dev.eddy.misuse.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one trial of a run was: its coordinates by name, and a seed. The first coordinate is the subject, the scenario or problem or
 * experiment that the trial is of: trials of one subject are compared with each other. Two keys are equal whatever the order of
 * their coordinates.
 *
 * @param coordinates short names, for example scenario {@code 1d_diff_adv}, network {@code Conv;34;10;relu}, training
 *     {@code sup;3}; in the order of the kind of study, which is that of names of folders
 */
public record TrialKey(Map<String, String> coordinates, long seed) {
    /** File systems take no names of more than 255. */
    private static final int LONGEST = 240;

    private static final int SHORTENED = 200;

    public TrialKey {
        Check.that(!coordinates.isEmpty(), "a trial has at least one coordinate, that of its subject");
        coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
    }

    /** With these coordinates: names and values in turn. */
    public static TrialKey of(long seed, String... namesAndValues) {
        Check.that(namesAndValues.length % 2 == 0, "the coordinates are names and values in turn");
        Map<String, String> coordinates = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            coordinates.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new TrialKey(coordinates, seed);
    }

    /** What the trial is of: the first coordinate. */
    public String subject() {
        return coordinates.values().iterator().next();
    }

    /** One coordinate; empty if the trial has none of that name. */
    public String get(String coordinate) {
        return coordinates.getOrDefault(coordinate, "");
    }

    /**
     * A folder name: letters, digits, dots, dashes and underscores only. Where a subject has too much to say, its end is a hash of
     * its name.
     */
    public String id() {
        String id = id(subject());
        if (id.length() <= LONGEST) {
            return id;
        }
        int room = Math.max(0, SHORTENED - (id.length() - subject().length()));
        String shorter = id(subject().substring(0, Math.min(room, subject().length())) + "-" + hash(subject()));
        return shorter.length() <= LONGEST ? shorter : shorter.substring(0, SHORTENED) + "-" + hash(id);
    }

    private String id(String subject) {
        List<String> parts = new ArrayList<>(coordinates.values());
        parts.set(0, subject);
        parts.removeIf(String::isEmpty);
        parts.add("seed-" + seed);
        return String.join("__", parts).replace(';', '-').replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
