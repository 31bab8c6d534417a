package dev.eddy.cli;

/**
 * How the program is called again from where the user is. Runs record {@code ./eddy}, wherever they were begun; what is
 * printed for the user to repeat names the launcher as it was called.
 */
final class Launcher {
    /** Set by the launcher. */
    static final String PROPERTY = "eddy.launcher";

    private static final String RECORDED = "./eddy";

    private Launcher() {}

    /** A recorded command as it is typed here. */
    static String here(String command) {
        return command.startsWith(RECORDED + " ")
                ? AsTyped.word(System.getProperty(PROPERTY, RECORDED)) + command.substring(RECORDED.length())
                : command;
    }
}
