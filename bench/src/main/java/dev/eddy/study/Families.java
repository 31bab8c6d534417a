package dev.eddy.study;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.Checkpointings;
import dev.eddy.emulator.Task;
import dev.eddy.emulator.Tasks;
import dev.eddy.implicit.Differentiation;
import dev.eddy.implicit.Differentiations;
import dev.eddy.initial.InitialStateKinds;
import dev.eddy.initial.InitialStates;
import dev.eddy.inverse.InverseProblem;
import dev.eddy.inverse.InverseProblems;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Metrics;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.architecture.Architectures;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointArchitectures;
import dev.eddy.optimize.Optimizer;
import dev.eddy.optimize.Optimizers;
import dev.eddy.optimize.Schedule;
import dev.eddy.optimize.Schedules;
import dev.eddy.scenario.PeerSyntax;
import dev.eddy.scenario.SolverKinds;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Preconditioners;
import dev.eddy.solver.Solver;
import dev.eddy.solver.Solvers;
import dev.eddy.train.Objective;
import dev.eddy.train.Objectives;
import dev.eddy.train.Recipe;
import dev.eddy.train.Refinement;
import dev.eddy.train.Refinements;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All families that study files can name. */
final class Families {
    static final List<Family<?>> ALL = List.of(
            new ScenarioFamily(),
            new Family.OfRecords<>(Task.class, "task", Tasks.kinds(), PeerSyntax::task),
            new Family.OfRecords<>(Architecture.class, "network", Architectures.kinds(), PeerSyntax::architecture),
            new Family.OfRecords<>(Objective.class, "training", Objectives.kinds(), PeerSyntax::objective),
            new Family.OfRecords<>(Refinement.class, "refinement", Refinements.kinds(), null),
            new Family.OfRecords<>(Solver.class, "solver", SolverKinds.kinds(), Solvers::of),
            new Family.OfRecords<>(LinearSolver.class, "linear solver", LinearSolvers.kinds(), LinearSolvers::of),
            new Family.OfRecords<>(
                    Preconditioner.class, "preconditioner", Preconditioners.kinds(), Preconditioners::of),
            new Family.OfRecords<>(Metric.class, "metric", Metrics.kinds(), PeerSyntax::metric),
            new Family.OfRecords<>(
                    InitialStates.class, "initial states", InitialStateKinds.kinds(), PeerSyntax::initialStates),
            new Family.OfRecords<>(Optimizer.class, "optimizer", Optimizers.kinds(), null),
            new Family.OfRecords<>(Schedule.class, "schedule", Schedules.kinds(), null),
            new Family.OfRecords<>(InverseProblem.class, "problem", InverseProblems.kinds(), null),
            new Family.OfRecords<>(PointArchitecture.class, "field", PointArchitectures.kinds(), null),
            new Family.OfRecords<>(Differentiation.class, "differentiation", Differentiations.kinds(), null),
            new Family.OfRecords<>(Checkpointing.class, "checkpointing", Checkpointings.kinds(), null));

    /** Records beside the families that have short names. */
    static final Map<Class<?>, Function<String, ?>> TEXTS = Map.of(Recipe.class, PeerSyntax::recipe);

    private Families() {}
}
