package dev.eddy.misuse;

/**
 * The caller asked for something that cannot be done. The message says what was expected, what came, and what to do; the
 * command line prints it as it is and exits with 2. Numerical failure is not misuse, see {@code result.Outcome}.
 */
public class Misuse extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public Misuse(String message) {
        super(message);
    }

    public Misuse(String message, Throwable cause) {
        super(message, cause);
    }
}
