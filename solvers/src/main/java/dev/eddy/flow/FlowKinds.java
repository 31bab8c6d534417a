package dev.eddy.flow;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.solver.Solver;
import java.util.List;
import java.util.Map;

/** Solvers of incompressible flow as settings. */
public final class FlowKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(Solver.class, "solver", "solvers", Map.of("staggered-flow", StaggeredFlow.class)));
    }
}
