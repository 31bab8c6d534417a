package dev.eddy.inference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The problems that study files can name. */
public final class InferenceKinds {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("transport", TransportInference.class);
        KINDS.put("burgers", BurgersInference.class);
        KINDS.put("infiltration", InfiltrationInference.class);
    }

    private InferenceKinds() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
