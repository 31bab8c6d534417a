package dev.eddy.solve.linear;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.kinds.ShortNames;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Preconditioner;
import java.util.List;

/** Linear solvers and preconditioners as settings. */
public final class LinearSolverKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(LinearSolver.class, "linear solver", "linear-solvers", LinearSolvers.kinds()),
                Kinds.of(Preconditioner.class, "preconditioner", "preconditioners", Preconditioners.kinds()));
    }

    @Override
    public List<ShortNames<?>> shortNames() {
        return List.of(
                new ShortNames<>(LinearSolver.class, LinearSolvers::of),
                new ShortNames<>(Preconditioner.class, Preconditioners::of));
    }
}
