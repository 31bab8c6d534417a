package dev.eddy.study;

import dev.eddy.misuse.Misuse;
import java.util.List;

/** A complaint about a part of a plan; whoever knows the file that it was read from adds the line. */
final class PlanMisuse extends Misuse {
    private static final long serialVersionUID = 1L;

    /** Paths as {@code networks[0]}, the first one that the file has is meant. */
    private final transient List<String> paths;

    PlanMisuse(String message, Throwable cause, List<String> paths) {
        super(message, cause);
        this.paths = List.copyOf(paths);
    }

    List<String> paths() {
        return paths;
    }
}
