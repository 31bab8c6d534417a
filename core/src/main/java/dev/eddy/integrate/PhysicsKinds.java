package dev.eddy.integrate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of physics that study files can name. */
public final class PhysicsKinds {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("etdrk", EtdrkPhysics.class);
        KINDS.put("poisson-difference", PoissonDifference.class);
        KINDS.put("coarse-grid", CoarseGrid.class);
        KINDS.put("fd", FiniteDifference.class);
        KINDS.put("fd-rk4", RungeKuttaDifference.class);
    }

    private PhysicsKinds() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
