package dev.eddy.solver;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.kinds.ShortNames;
import java.util.List;

/** Solvers as settings. */
public final class SolverKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(Solver.class, "solver", "solvers", Solvers.kinds()));
    }

    @Override
    public List<ShortNames<?>> shortNames() {
        return List.of(new ShortNames<>(Solver.class, Solvers::of));
    }
}
