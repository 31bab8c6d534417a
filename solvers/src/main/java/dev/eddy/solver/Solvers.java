package dev.eddy.solver;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of physics that study files can name. */
public final class Solvers {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("etdrk", EtdrkSolver.class);
        KINDS.put("poisson-difference", PoissonDifference.class);
        KINDS.put("coarse-grid", CoarseGrid.class);
        KINDS.put("advective-form", AdvectiveForm.class);
        KINDS.put("fd", FiniteDifference.class);
        KINDS.put("fd-rk4", RungeKuttaDifference.class);
    }

    private Solvers() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** From a text of the papers: {@code etdrk;2}, {@code fd;1.0;1} (theta, then the largest number of Picard iterations). */
    public static Solver of(String shortName) {
        String[] parts = shortName.strip().split(";", -1);
        try {
            if (parts[0].equals("etdrk") && parts.length <= 2) {
                return new EtdrkSolver(parts.length == 1 ? -1 : Integer.parseInt(parts[1]), 1);
            }
            if (parts[0].equals("fd") && parts.length == 3) {
                return FiniteDifference.of(Double.parseDouble(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException none) {
            throw new Misuse("'" + shortName + "' is no solver: expected numbers after " + parts[0], none);
        }
        if (KINDS.containsKey(parts[0])) {
            throw new Misuse(
                    "solver '" + shortName + "': expected etdrk;ORDER or fd;THETA;PICARD, which alone have short texts;"
                            + " write the others as settings, {kind: " + parts[0] + ", …}");
        }
        throw new Misuse("unknown solver '" + shortName + "'" + Check.didYouMean(parts[0], KINDS.keySet())
                + " (etdrk;ORDER, fd;THETA;PICARD, or one of: " + String.join(", ", KINDS.keySet()) + ")");
    }
}
