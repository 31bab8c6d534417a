package dev.eddy.equation;

/**
 * A setting of a catalogued equation.
 *
 * @param name in snake_case, as in the literature of the benchmark
 * @param defaultValue a Double, Integer, Boolean, String or list of Doubles, according to the kind
 * @param published the default under the profiles of the benchmark; mostly the same
 * @param meaning one line
 */
public record EquationParameter(String name, Kind kind, Object defaultValue, Object published, String meaning) {
    /** The default under this profile. */
    public Object defaultUnder(Profile profile) {
        return profile.isEddy() ? defaultValue : published;
    }

    /** What values it takes. */
    public enum Kind {
        /** A number. */
        SCALAR("a number"),
        /** A number for all axes, or one for each axis. */
        VECTOR("a number or one for each axis"),
        /** A number, one for each axis (diagonal), or a square matrix. */
        MATRIX("a number, one for each axis, or a square matrix"),
        /** Numbers, as many as wanted. */
        LIST("a list of numbers"),
        /** True or false. */
        BOOLEAN("true or false"),
        /** A whole number. */
        INTEGER("a whole number"),
        /** A word. */
        TEXT("a word");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /** For messages and help: {@code a number}. */
        public String description() {
            return description;
        }
    }
}
