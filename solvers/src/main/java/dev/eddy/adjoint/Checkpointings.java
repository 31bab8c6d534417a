package dev.eddy.adjoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of {@link Checkpointing}. */
public final class Checkpointings {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("none", Checkpointing.None.class);
        KINDS.put("segments", Checkpointing.Segments.class);
        KINDS.put("square-root", Checkpointing.SquareRoot.class);
        KINDS.put("binomial", Checkpointing.Binomial.class);
    }

    private Checkpointings() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
