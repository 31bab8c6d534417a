package dev.eddy.misuse;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Front-door checks. */
public final class Check {
    private Check() {}

    /** Throws {@link Misuse} with this message unless the condition holds. */
    @FormatMethod
    public static void that(boolean condition, String format, Object... values) {
        if (!condition) {
            throw new Misuse(String.format(Locale.ROOT, format, values));
        }
    }

    /** {@code " – did you mean 'depth'?"}, or nothing when no name is near. */
    public static String didYouMean(String given, Collection<String> known) {
        return nearest(given, known)
                .map(name -> " – did you mean '" + name + "'?")
                .orElse("");
    }

    /** The known name with the smallest edit distance, if it is near enough to be a slip of the keyboard. */
    public static Optional<String> nearest(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= Math.max(2, given.length() / 3));
    }

    /** Levenshtein distance, letter case ignored. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
