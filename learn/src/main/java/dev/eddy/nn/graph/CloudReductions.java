package dev.eddy.nn.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reductions of clouds that study files can name. */
public final class CloudReductions {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("points", PointwiseMean.class);
        KINDS.put("graph", GraphMean.class);
    }

    private CloudReductions() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
