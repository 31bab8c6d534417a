package dev.eddy.result;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Subjects of trials by what tells them apart: {@code advection γ = 2.5} where all others are the same. */
public final class SubjectHeadings {
    private static final List<String> GREEK = List.of("alpha α", "beta β", "gamma γ", "delta δ");

    private SubjectHeadings() {}

    /** By short name; empty for a single subject. */
    public static Map<String, String> of(Collection<String> subjects) {
        Map<String, String> shortest = SubjectName.shortest(subjects);
        boolean sameBase = shortest.keySet().stream()
                        .map(name -> SubjectName.of(name).base())
                        .distinct()
                        .count()
                == 1;
        Map<String, String> out = new LinkedHashMap<>();
        shortest.forEach((subject, name) -> {
            SubjectName parts = SubjectName.of(name);
            String changes = parts.changes().entrySet().stream()
                    .map(change -> attribute(change.getKey()) + " = " + change.getValue())
                    .collect(Collectors.joining(", "));
            out.put(
                    subject,
                    shortest.size() == 1
                            ? ""
                            : changes.isEmpty() ? parts.base() : sameBase ? changes : parts.base() + ", " + changes);
        });
        return out;
    }

    /** {@code advection-gamma} as it is read aloud and printed: advection γ. */
    public static String attribute(String name) {
        String words = name.replace('-', ' ');
        for (String letter : GREEK) {
            String spelled = " " + letter.substring(0, letter.length() - 2);
            if (words.endsWith(spelled)) {
                return words.substring(0, words.length() - spelled.length()) + letter.substring(letter.length() - 2);
            }
        }
        return words;
    }
}
