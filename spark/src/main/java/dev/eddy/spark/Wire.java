package dev.eddy.spark;

/**
 * What the command line and its driver say to each other. The driver is given a file of properties with these keys; it writes lines of
 * fields with tabs between to its standard output, the first of which is {@link #MARK}; it stops when a line comes in, or when its
 * standard input ends.
 */
public final class Wire {
    /** Names of properties: what is to be done. */
    public static final String NAME = "name";

    public static final String KIND = "kind";
    public static final String SPEC = "spec";
    public static final String TASKS = "tasks";

    /** Cores of a task. */
    public static final String THREADS = "threads";

    /** Where the processes find Eddy: files and folders, as in a class path. */
    public static final String EDDY = "eddy";

    /** The beginning of a line that is meant. */
    public static final String MARK = "eddy";

    /** A task began: its number, and where. */
    public static final String STARTED = "started";

    /** A task ended: its number, and its answer. */
    public static final String ENDED = "ended";

    /** A sentence for the user. */
    public static final String NOTE = "note";

    /** A sentence that says why the driver ends early. */
    public static final String FAILED = "failed";

    private Wire() {}

    /** A line of fields. */
    public static String line(String what, String... fields) {
        StringBuilder line = new StringBuilder(MARK).append('\t').append(what);
        for (String field : fields) {
            line.append('\t').append(field.replaceAll("[\\t\\r\\n]+", " "));
        }
        return line.toString();
    }
}
