package dev.eddy.scenario;

import dev.eddy.kinds.Alias;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** A set of trajectories: how many, how long, from which initial states. */
public record TrajectorySet(
        @Alias("num-*samples") @Doc("trajectories of the set")
        int samples,

        @Alias("*temporal-horizon") @Doc("their steps") int horizon,

        @Doc("seed of their initial states") long seed) {
    void check(String prefix) {
        Check.that(samples >= 1, "%ssamples is at least 1, got %d", prefix, samples);
        Check.that(horizon >= 1, "%shorizon is at least 1, got %d", prefix, horizon);
    }
}
