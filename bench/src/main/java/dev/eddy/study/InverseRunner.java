package dev.eddy.study;

import dev.eddy.implicit.Closure;
import dev.eddy.integrate.Stepper;
import dev.eddy.inverse.InverseData;
import dev.eddy.inverse.InverseProblem;
import dev.eddy.inverse.InverseProblem.Part;
import dev.eddy.inverse.Method;
import dev.eddy.inverse.Misfit;
import dev.eddy.inverse.Propagator;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.result.Curve;
import dev.eddy.result.InferredField;
import dev.eddy.result.MetricName;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.train.Batches;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import dev.eddy.train.TrainingState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Infers the unknown part of one trial, from its checkpoint if it has one, judges it, and stores what it gave. */
final class InverseRunner {
    private final RunWriter writer;
    private final InverseStudy study;
    private final double secondsBetweenCheckpoints;

    InverseRunner(RunWriter writer, InverseStudy study, double secondsBetweenCheckpoints) {
        this.writer = writer;
        this.study = study;
        this.secondsBetweenCheckpoints = secondsBetweenCheckpoints;
    }

    /** Returns whether the trial ended; it did not if it was asked to stop. */
    boolean run(InverseTrial trial, InverseData data, Progress progress) {
        InverseProblem problem = trial.problem();
        DType type = study.precision().type();
        try (Scope scope = Scope.open()) {
            PointNetwork network =
                    trial.network().build(problem.networkInputs(), problem.networkOutputs(), trial.seed(), type);
            Closure closure = problem.closure(network, type);
            Propagator propagator = problem.propagator(Part.OBSERVED, trial.method());
            TrainingState from =
                    writer.checkpoint(trial.key()).map(Checkpoints::read).orElse(null);
            Misfit misfit = new Misfit(problem, data, propagator, closure, network.weights(), study.weightPenalty());
            TrainingResult trained = new Trainer(trial.recipe(), trial.seed())
                    .withProgress(progress)
                    .savingEvery(1, new TimedSaver(writer, trial.key(), secondsBetweenCheckpoints))
                    .train(network.weights(), misfit, Batches.always(data.observed()), from);
            Propagator.Cost cost = propagator.cost();
            writer.saveCheckpoint(trial.key(), Checkpoints.write(trained.state()));
            if (trained.stopped()) {
                return false;
            }
            TestRollout heldOut = new TestRollout(study.metrics(), data.heldOut(), study.samples());
            RolloutMetrics judged =
                    forecast(problem, Part.HELD_OUT, trial.method(), closure, trained, heldOut, progress);
            List<Curve> curves = new ArrayList<>(judged.curves());
            forecast(
                            problem,
                            Part.OBSERVED,
                            trial.method(),
                            closure,
                            trained,
                            new TestRollout(study.metrics(), data.known(), 0),
                            progress)
                    .curves()
                    .forEach(curve -> curves.add(
                            new Curve(MetricName.OBSERVED + curve.name(), curve.axis(), curve.at(), curve.values())));
            // What a training that diverged leaves is no inference.
            List<InferredField> fields = trained.outcome().isFinished() ? problem.compared(closure, type) : List.of();
            TrialResult result = new TrialResult(
                    trial.key(),
                    judged.outcome(),
                    network.parameterCount(),
                    Double.NaN,
                    curves,
                    trained.losses(),
                    trained.state().seconds(),
                    List.of(),
                    numbers(
                            trial,
                            trained,
                            from == null ? 0 : from.updates(),
                            cost,
                            misfit.recordedValues() + cost.kept(),
                            fields));
            writer.saveResult(result, TrialRunner.weights(network.weights()), heldOut.samples(), fields);
            return true;
        }
    }

    private static RolloutMetrics forecast(
            InverseProblem problem,
            Part part,
            Method method,
            Closure closure,
            TrainingResult trained,
            TestRollout rollout,
            Progress progress) {
        if (!trained.outcome().isFinished()) {
            return rollout.unmeasured(trained.outcome());
        }
        Stepper stepper = problem.propagator(part, method).stepper(closure, problem.every());
        return rollout.measure(stepper, progress);
    }

    private Map<String, Double> numbers(
            InverseTrial trial,
            TrainingResult trained,
            long from,
            Propagator.Cost cost,
            long tape,
            List<InferredField> fields) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (InferredField field : fields) {
            numbers.put(field.name() + (field.isLaw() ? "_mean_relative_error" : "_nRMSE"), field.error());
        }
        numbers.put(TrialResult.DT, trial.method().dt());
        numbers.put(
                "seconds_per_update",
                trained.state().seconds() / Math.max(1, trained.state().updates()));
        numbers.put(TrialResult.OBSERVED_UNTIL, trial.problem().observations().last());
        numbers.put("tape_megabytes", tape * study.precision().type().bytes() / 1e6);
        if (!trial.method().isExplicit() && cost.iterations() > 0) {
            // Of this session alone: a training that went on has only the later updates counted.
            double updates = Math.max(1, trained.state().updates() - from);
            numbers.put("iterations_per_update", cost.iterations() / updates);
            numbers.put("adjoint_iterations_per_update", cost.adjointIterations() / updates);
            numbers.put("unconverged_solves", (double) cost.unconverged());
        }
        return numbers;
    }
}
