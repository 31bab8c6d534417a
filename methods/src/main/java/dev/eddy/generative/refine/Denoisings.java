package dev.eddy.generative.refine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The refinements that study files can name. */
public final class Denoisings {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("noise", NoiseDenoising.class);
        KINDS.put("diffusion", DiffusionDenoising.class);
    }

    private Denoisings() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
