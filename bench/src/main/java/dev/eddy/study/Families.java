package dev.eddy.study;

import dev.eddy.closure.Checkpointing;
import dev.eddy.closure.Checkpointings;
import dev.eddy.closure.Differentiation;
import dev.eddy.closure.Differentiations;
import dev.eddy.emulator.Task;
import dev.eddy.emulator.Tasks;
import dev.eddy.inference.Inference;
import dev.eddy.inference.InferenceKinds;
import dev.eddy.initial.InitialStateKinds;
import dev.eddy.initial.InitialStates;
import dev.eddy.integrate.Physics;
import dev.eddy.integrate.PhysicsKinds;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Metrics;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Architectures;
import dev.eddy.nn.Optimizer;
import dev.eddy.nn.Optimizers;
import dev.eddy.nn.PointArchitecture;
import dev.eddy.nn.PointArchitectures;
import dev.eddy.nn.Schedule;
import dev.eddy.nn.Schedules;
import dev.eddy.scenario.PeerSyntax;
import dev.eddy.scenario.SolverKinds;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.LinearSolvers;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.Preconditioners;
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
            new Family.OfRecords<>(Physics.class, "solver", SolverKinds.kinds(), PhysicsKinds::of),
            new Family.OfRecords<>(LinearSolver.class, "linear solver", LinearSolvers.kinds(), LinearSolvers::of),
            new Family.OfRecords<>(
                    Preconditioner.class, "preconditioner", Preconditioners.kinds(), Preconditioners::of),
            new Family.OfRecords<>(Metric.class, "metric", Metrics.kinds(), PeerSyntax::metric),
            new Family.OfRecords<>(
                    InitialStates.class, "initial states", InitialStateKinds.kinds(), PeerSyntax::initialStates),
            new Family.OfRecords<>(Optimizer.class, "optimizer", Optimizers.kinds(), null),
            new Family.OfRecords<>(Schedule.class, "schedule", Schedules.kinds(), null),
            new Family.OfRecords<>(Inference.class, "problem", InferenceKinds.kinds(), null),
            new Family.OfRecords<>(PointArchitecture.class, "field", PointArchitectures.kinds(), null),
            new Family.OfRecords<>(Differentiation.class, "differentiation", Differentiations.kinds(), null),
            new Family.OfRecords<>(Checkpointing.class, "checkpointing", Checkpointings.kinds(), null));

    /** Records beside the families that have short names. */
    static final Map<Class<?>, Function<String, ?>> TEXTS = Map.of(Recipe.class, PeerSyntax::recipe);

    private Families() {}
}
