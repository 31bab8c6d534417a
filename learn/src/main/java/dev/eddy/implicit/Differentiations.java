package dev.eddy.implicit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of {@link Differentiation}. */
public final class Differentiations {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("explicit", Differentiation.Explicit.class);
        KINDS.put("naive", Differentiation.Naive.class);
        KINDS.put("hybrid", Differentiation.Hybrid.class);
    }

    private Differentiations() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
