package dev.eddy.scenario;

import dev.eddy.kinds.Doc;
import dev.eddy.solver.Solver;
import java.util.Optional;

/** Which solvers step a scenario, where it is not ETDRK. */
public record SolverChoice(
        @Doc("what makes the data; without one ETDRK") Optional<Solver> solver,

        @Doc("what trainings go through and corrections correct; without one that of the data")
        Optional<Solver> trainingSolver,

        @Doc("what makes the held-out trajectories, and judges emulators and the solver; without one the solver")
        Optional<Solver> testSolver) {
    /** ETDRK for everything. */
    static final SolverChoice NONE = new SolverChoice(Optional.empty(), Optional.empty(), Optional.empty());
}
