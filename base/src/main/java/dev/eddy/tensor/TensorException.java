package dev.eddy.tensor;

import dev.eddy.misuse.Misuse;

/** Misuse of tensors: what was expected, what came, and what to do, in one or two sentences. */
public final class TensorException extends Misuse {
    private static final long serialVersionUID = 1L;

    public TensorException(String message) {
        super(message);
    }

    TensorException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Keeps the first line of a native message; what follows it is a native stack trace. */
    static String firstLine(Throwable error) {
        String message = String.valueOf(error.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
