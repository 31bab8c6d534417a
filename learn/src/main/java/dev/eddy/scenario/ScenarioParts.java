package dev.eddy.scenario;

import dev.eddy.equation.Profile;
import dev.eddy.initial.InitialStates;
import dev.eddy.metric.Metric;
import dev.eddy.solver.Solver;
import dev.eddy.train.Recipe;
import java.util.List;
import java.util.Optional;

/** What the parts of a scenario say, for those who need not know in which part it stands. */
public sealed interface ScenarioParts permits Scenario {
    Domain domain();

    TimeStepping time();

    DataPlan data();

    SolverChoice solvers();

    TrainingPlan training();

    default int dims() {
        return domain().dims();
    }

    /** Points per axis. */
    default int points() {
        return domain().points();
    }

    default double extent() {
        return domain().extent();
    }

    /** Time of one step of the benchmark, substeps taken together. */
    default double dt() {
        return time().dt();
    }

    default int substeps() {
        return time().substeps();
    }

    default int warmup() {
        return data().warmup();
    }

    /** Where trajectories start, with what is left to the profile decided. */
    default InitialStates initialStates(Profile profile) {
        InitialStates states = data().initialStates();
        return profile == Profile.APEBENCH_1 ? states.asPublished() : states;
    }

    /** Where held-out trajectories start: the {@code test-initial-states}, else like the others. */
    default InitialStates testInitialStates(Profile profile) {
        return data().testInitialStates()
                .map(states -> profile == Profile.APEBENCH_1 ? states.asPublished() : states)
                .orElseGet(() -> initialStates(profile));
    }

    default int trainSamples() {
        return data().train().samples();
    }

    default int trainHorizon() {
        return data().train().horizon();
    }

    default long trainSeed() {
        return data().train().seed();
    }

    default int testSamples() {
        return data().test().samples();
    }

    default int testHorizon() {
        return data().test().horizon();
    }

    default long testSeed() {
        return data().test().seed();
    }

    /** Whether test trajectories begin at other states than training trajectories. */
    default boolean hasHeldOutStates() {
        return trainSeed() != testSeed() || data().testInitialStates().isPresent();
    }

    default int validationSamples() {
        return data().validationSamples();
    }

    default long validationSeed() {
        return data().validationSeed();
    }

    /** What makes the data; empty for ETDRK with this scenario's order and dealiasing. */
    default Optional<Solver> solver() {
        return solvers().solver();
    }

    /** Points per axis of the grid that data are made on, as a multiple of {@link #points}. */
    default int dataRefinement() {
        return data().dataRefinement();
    }

    /** What trainings go through where they need a solver, and what corrections correct; empty for that of the data. */
    default Optional<Solver> trainingSolver() {
        return solvers().trainingSolver();
    }

    /** What makes the held-out trajectories, and judges emulators and the {@link #solver}; empty for the solver itself. */
    default Optional<Solver> testSolver() {
        return solvers().testSolver();
    }

    default Recipe recipe() {
        return training().recipe();
    }

    default List<Metric> metrics() {
        return training().metrics();
    }

    /** Part of the dynamics that the coarse solver of a correction does in a step. */
    default double coarseProportion() {
        return time().coarseProportion();
    }
}
