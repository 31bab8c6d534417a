package dev.eddy.toy;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;

/** Normal steps around a drift. */
@Doc("normal steps around a drift")
public record DriftingWalk(
        @Default("0.1") @Doc("mean of a step") double drift,

        @Default("50") @Doc("number of steps") int steps) implements Walk {
    public DriftingWalk {
        Check.that(steps >= 1, "drifting-walk: steps is at least 1, got %d", steps);
    }

    @Override
    public double[] places(Seed seed) {
        double[] normals = Walk.normals(seed, steps);
        double[] places = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            places[i + 1] = places[i] + drift + normals[i];
        }
        return places;
    }

    @Override
    public String shortName() {
        return "drift;" + drift + ";" + steps;
    }
}
