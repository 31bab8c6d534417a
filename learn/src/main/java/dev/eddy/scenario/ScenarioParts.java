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

    /** Dimensions of space, 1 to 3. */
    default int dims() {
        return domain().dims();
    }

    /** Points per axis. */
    default int points() {
        return domain().points();
    }

    /** Length of the domain on each axis. */
    default double extent() {
        return domain().extent();
    }

    /** Time of one step of the benchmark, substeps taken together. */
    default double dt() {
        return time().dt();
    }

    /** Steps of the solver in one step of the benchmark. */
    default int substeps() {
        return time().substeps();
    }

    /** Steps before the first snapshot. */
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

    /** Trajectories that are learned from. */
    default int trainSamples() {
        return data().train().samples();
    }

    /** Steps of each; a trajectory has one state more. */
    default int trainHorizon() {
        return data().train().horizon();
    }

    /** Seed of their initial states. */
    default long trainSeed() {
        return data().train().seed();
    }

    /** Held-out trajectories, which trials are judged by. */
    default int testSamples() {
        return data().test().samples();
    }

    /** Steps of each; a trajectory has one state more. */
    default int testHorizon() {
        return data().test().horizon();
    }

    /** Seed of their initial states. */
    default long testSeed() {
        return data().test().seed();
    }

    /** Whether test trajectories begin at other states than training trajectories. */
    default boolean hasHeldOutStates() {
        return trainSeed() != testSeed() || data().testInitialStates().isPresent();
    }

    /** Trajectories that refinements are decided by. */
    default int validationSamples() {
        return data().validationSamples();
    }

    /** Seed of their initial states. */
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

    /** Optimiser, schedule, updates and batch of trainings. */
    default Recipe recipe() {
        return training().recipe();
    }

    /** What is measured over rollouts. */
    default List<Metric> metrics() {
        return training().metrics();
    }

    /** Part of the dynamics that the coarse solver of a correction does in a step. */
    default double coarseProportion() {
        return time().coarseProportion();
    }
}
