package dev.eddy.generative.kinetic;

import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Separation;
import dev.eddy.generative.path.VariancePreserving;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the best schedule is compared with. */
final class Schedules {
    static final String BEST = "optimal";
    static final String STRAIGHT = "cond-ot";
    static final String COSINE = "cosine";
    static final String VP = "vp";

    private Schedules() {}

    static Map<String, NoiseSchedule> of(Separation separation) {
        Map<String, NoiseSchedule> all = new LinkedHashMap<>();
        all.put(BEST, new KineticOptimal(separation));
        all.put(STRAIGHT, new CondOt());
        all.put(COSINE, new Cosine());
        all.put(VP, new VariancePreserving(0.1, 20));
        return all;
    }
}
