package dev.eddy.nn.point;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The functions of points that study files can name. */
public final class PointArchitectures {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("siren", Siren.class);
        KINDS.put("hypernetwork", Hypernetwork.class);
        KINDS.put("pointwise-mlp", PointwiseMlp.class);
        KINDS.put("gated-mlp", GatedMlp.class);
        KINDS.put("embedded", Embedded.class);
    }

    private PointArchitectures() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
