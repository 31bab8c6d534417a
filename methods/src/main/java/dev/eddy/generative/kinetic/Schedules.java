package dev.eddy.generative.kinetic;

import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Separation;
import dev.eddy.generative.path.VariancePreserving;
import java.util.List;

/** What the best schedule is compared with. */
final class Schedules {
    static final String BEST = "optimal";
    static final String STRAIGHT = "cond-ot";
    static final String COSINE = "cosine";
    static final String VP = "vp";

    static final List<String> ALL = List.of(BEST, STRAIGHT, COSINE, VP);

    private Schedules() {}

    static NoiseSchedule of(String name, Separation separation) {
        return switch (name) {
            case BEST -> new KineticOptimal(separation);
            case STRAIGHT -> new CondOt();
            case COSINE -> new Cosine();
            default -> new VariancePreserving(0.1, 20);
        };
    }
}
