package dev.eddy.scenario;

import dev.eddy.initial.InitialStates;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.kinds.Alias;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Inline;
import dev.eddy.misuse.Check;
import java.util.Optional;

/** The trajectories that a scenario is learned from and judged by. */
public record DataPlan(
        @Alias("ic_config") @Doc("where trajectories start") InitialStates initialStates,

        @Doc("where held-out trajectories start; without it like the others")
        Optional<InitialStates> testInitialStates,

        @Alias("num_warmup_steps") @Doc("steps before the first snapshot")
        int warmup,

        @Doc("data are made on a grid with so many times the points, and restricted")
        int dataRefinement,

        @Inline("train-") TrajectorySet train,

        @Inline("test-") TrajectorySet test,

        @Doc("trajectories that refinements are decided by") int validationSamples,

        @Doc("seed of their initial states") long validationSeed) {
    public DataPlan {
        Check.that(warmup >= 0, "warmup is at least 0, got %d", warmup);
        Check.that(dataRefinement >= 1, "data-refinement is at least 1, got %d", dataRefinement);
        train.check("train-");
        test.check("test-");
        Check.that(validationSamples >= 1, "validation-samples is at least 1, got %d", validationSamples);
    }

    /** The benchmark's, in so many dimensions. */
    static DataPlan standard(int dims) {
        return new DataPlan(
                new TruncatedFourier(5, true, true),
                Optional.empty(),
                0,
                1,
                new TrajectorySet(50, 50, 0),
                new TrajectorySet(dims == 3 ? 10 : 30, 200, 773),
                5,
                774);
    }
}
