package dev.eddy.gaussian.internal;

import dev.eddy.result.Outcome;
import java.util.List;
import java.util.Optional;

/** A stage has no result that could be kept: it leaves the stage, and becomes the outcome of its experiment. */
public final class Unsolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;

    /** @param step at which it failed, counted from 1; 0 before the first */
    public Unsolved(String why, long step) {
        super(why);
        this.step = step;
    }

    public static void unless(Optional<String> failure, long step) {
        failure.ifPresent(why -> {
            throw new Unsolved(why, step);
        });
    }

    /** At which it failed, counted from 1; 0 before the first. */
    public long step() {
        return step;
    }

    /** @param name of the stage */
    public Outcome outcome(String name) {
        return new Outcome.Unsolved(step, "of " + name.replace('_', ' ') + " failed: " + getMessage(), List.of());
    }
}
