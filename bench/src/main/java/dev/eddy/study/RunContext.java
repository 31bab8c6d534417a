package dev.eddy.study;

import dev.eddy.misuse.Check;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how trials are run, beside what the plan says. Nothing of it changes a result.
 *
 * @param runs the folder of run folders, where pieces that several studies share may be kept
 * @param data a folder of {@code eddy generate} from which trajectories are read; empty to make them
 * @param secondsBetweenCheckpoints longest time between two savings, the first of which come earlier: how much work may be
 *     lost when the machine fails
 * @param alone whether this process does all trials that are open; where it is one of several, it may be asked for any of them in
 *     any order
 */
public record RunContext(Path runs, Optional<Path> data, double secondsBetweenCheckpoints, boolean alone) {
    /** Refuses data from elsewhere, for plans that make theirs. */
    public void refuseData(Plan plan) {
        Check.that(data.isEmpty(), "the study %s makes its data itself; leave out --data", plan.name());
    }
}
