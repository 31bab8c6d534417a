package dev.eddy.generative.path;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schedules that study files can name. */
public final class NoiseSchedules {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("cond-ot", CondOt.class);
        KINDS.put("polynomial", Polynomial.class);
        KINDS.put("cosine", Cosine.class);
        KINDS.put("linear-vp", LinearVp.class);
        KINDS.put("vp", VariancePreserving.class);
        KINDS.put("ve", VarianceExploding.class);
        KINDS.put("linear-noise", LinearNoise.class);
    }

    private NoiseSchedules() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
