package dev.eddy.optimize;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The optimisers that study files can name. */
public final class Optimizers {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("adam", Adam.class);
        KINDS.put("adamw", AdamW.class);
        KINDS.put("sgd", Sgd.class);
        KINDS.put("lbfgs", Lbfgs.class);
        KINDS.put("averaged", Averaged.class);
    }

    private Optimizers() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
