package dev.eddy.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The objectives that study files can name. */
public final class Objectives {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("supervised", Supervised.class);
        KINDS.put("diverted-chain", DivertedChain.class);
        KINDS.put("mix-chain", MixChain.class);
        KINDS.put("residual", ResidualObjective.class);
        KINDS.put("through-solver", ThroughSolver.class);
        KINDS.put("composite", Composite.class);
    }

    private Objectives() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
