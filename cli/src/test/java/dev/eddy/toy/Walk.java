package dev.eddy.toy;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;

/** A family of settings that only the tests know: walks on a line. */
public interface Walk {
    /** Places after 0, 1, 2, … steps. */
    double[] places(Seed seed);

    /** How tables call it. */
    String shortName();

    /** Draws of a walk. */
    static double[] normals(Seed seed, int count) {
        return new Draws(seed).normals(count);
    }
}
