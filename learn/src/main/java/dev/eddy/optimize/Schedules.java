package dev.eddy.optimize;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schedules that study files can name. */
public final class Schedules {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("constant", ConstantRate.class);
        KINDS.put("exponential", ExponentialDecay.class);
        KINDS.put("warmup-cosine", WarmupCosine.class);
        KINDS.put("cosine", CosineDecay.class);
        KINDS.put("hold-cosine", HoldCosine.class);
    }

    private Schedules() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
