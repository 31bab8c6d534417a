package dev.eddy.emulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tasks that study files can name. */
public final class Tasks {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("predict", Predict.class);
        KINDS.put("correct", Correct.class);
    }

    private Tasks() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
