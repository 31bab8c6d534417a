package dev.eddy.emulator;

import java.util.Locale;

/** How a network f and a coarse stepper P̃ are joined. */
public enum Correction {
    /** f(P̃(u)). */
    SEQUENTIAL,
    /** P̃(u) + f(u). */
    PARALLEL,
    /** P̃(u) + f(P̃(u)). */
    SEQUENTIAL_WITH_BYPASS;

    /** {@code sequential_with_bypass}, as in the benchmark's strings. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
