package dev.eddy.nn.point;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The embeddings of points that study files can name. */
public final class PointEmbeddings {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("periodic", PeriodicEmbedding.class);
        KINDS.put("fourier", FourierEmbedding.class);
        KINDS.put("scaled", ScaledCoordinates.class);
    }

    private PointEmbeddings() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
