package dev.eddy.track;

import java.io.IOException;

/** A tracker that does not take what it is given: a server that is gone, a folder that is full. No result is lost by it. */
public final class TrackingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrackingFailure(String message) {
        super(message);
    }

    TrackingFailure(String message, IOException cause) {
        super(message + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
    }
}
