package dev.eddy.train;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.solver.Solver.Knob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The refinements that study files can name. */
public final class Refinements {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("progressive", ProgressiveRefinement.class);
        KINDS.put("constant", ConstantLevel.class);
        KINDS.put("schedule", LevelSchedule.class);
    }

    private Refinements() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    static void checkLevels(String kind, int start, int cap) {
        Check.that(
                start >= 1 && cap >= start,
                "%s: levels are at least 1 and the cap is not below the start, got start %d and cap %d",
                kind,
                start,
                cap);
    }

    static String suffix(Knob knob) {
        return knob == Knob.ITERATIONS ? "" : ";knob=" + Names.kebab(knob.name());
    }
}
