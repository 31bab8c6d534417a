package dev.eddy.gaussian.internal;

import dev.eddy.result.Outcome;
import java.util.List;
import java.util.Optional;

/** A stage has no result that could be kept: it leaves the stage, and becomes the outcome of its experiment. */
public final class Unsolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unsolved(String why) {
        super(why);
    }

    public static void unless(Optional<String> failure) {
        failure.ifPresent(why -> {
            throw new Unsolved(why);
        });
    }

    /** @param name of the stage */
    public Outcome outcome(String name, long steps) {
        return new Outcome.Unsolved(steps, "of " + name.replace('_', ' ') + " failed: " + getMessage(), List.of());
    }
}
