package dev.eddy.inverse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The problems that study files can name. */
public final class InverseProblems {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("transport", TransportProblem.class);
        KINDS.put("burgers", BurgersProblem.class);
        KINDS.put("infiltration", InfiltrationProblem.class);
    }

    private InverseProblems() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }
}
