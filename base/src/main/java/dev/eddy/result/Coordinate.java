package dev.eddy.result;

/**
 * How one coordinate of trials is told to people.
 *
 * @param name as in {@link TrialKey#coordinates}, for example {@code network}
 * @param title the head of a column, for example {@code Network}
 * @param usual the value that goes without saying, {@code predict} for a task; empty where every value is told
 */
public record Coordinate(String name, String title, String usual) {
    /** Every value of it is told. */
    public Coordinate(String name, String title) {
        this(name, title, "");
    }

    /** Whether the value of a trial is told; one that it does not have never is. */
    public boolean tells(TrialKey key) {
        String value = key.get(name);
        return !value.isEmpty() && !value.equals(usual);
    }
}
