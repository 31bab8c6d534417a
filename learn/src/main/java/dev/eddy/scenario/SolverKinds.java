package dev.eddy.scenario;

import dev.eddy.flow.StaggeredFlow;
import dev.eddy.solver.Solvers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that a scenario may name as its solver. */
public final class SolverKinds {
    private SolverKinds() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        Map<String, Class<? extends Record>> kinds = new LinkedHashMap<>(Solvers.kinds());
        kinds.put("staggered-flow", StaggeredFlow.class);
        return kinds;
    }
}
