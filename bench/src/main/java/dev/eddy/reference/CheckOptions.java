package dev.eddy.reference;

import dev.eddy.equation.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a folder is checked, and how strictly.
 *
 * @param profile numerics to compare under; null for those that the manifest names
 * @param tolerance largest error of a case that names none; null for the usual one of its kind
 * @param kinds only these kinds; empty for all
 * @param cases only the cases with these ids; empty for all
 */
public record CheckOptions(
        @Nullable Profile profile, @Nullable Double tolerance, List<String> kinds, List<String> cases) {
    /** The whole folder as its manifest says. */
    public static final CheckOptions ALL = new CheckOptions(null, null, List.of(), List.of());

    public CheckOptions {
        kinds = List.copyOf(kinds);
        cases = List.copyOf(cases);
    }

    public CheckOptions withProfile(Profile other) {
        return new CheckOptions(other, tolerance, kinds, cases);
    }

    public CheckOptions withTolerance(double other) {
        return new CheckOptions(profile, other, kinds, cases);
    }
}
