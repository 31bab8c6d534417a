package dev.eddy.study;

import dev.eddy.equation.Profile;
import dev.eddy.grid.StateSpace;
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
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.GridAxes;
import dev.eddy.result.Measure;
import dev.eddy.result.Progress;
import dev.eddy.result.SavingClock;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.result.inverse.InverseMeasures;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.train.Batches;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import dev.eddy.train.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
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
                    .saving(
                            new SavingClock(secondsBetweenCheckpoints),
                            state -> Checkpoints.save(writer, trial.key(), state))
                    .train(network.weights(), misfit, Batches.always(data.observed()), from);
            Propagator.Cost cost = propagator.cost();
            Checkpoints.save(writer, trial.key(), trained.state());
            if (trained.stopped()) {
                return false;
            }
            TestRollout heldOut = new TestRollout(study.metrics(), Profile.EDDY, data.heldOut(), study.samples());
            RolloutMetrics judged =
                    forecast(problem, Part.HELD_OUT, trial.method(), closure, trained, heldOut, progress);
            List<Curve> curves = new ArrayList<>(judged.curves());
            forecast(
                            problem,
                            Part.OBSERVED,
                            trial.method(),
                            closure,
                            trained,
                            new TestRollout(study.metrics(), Profile.EDDY, data.known(), 0),
                            progress)
                    .curves()
                    .forEach(curve -> curves.add(new Curve(
                            InverseMeasures.observed(Measure.of(curve.name())).name(),
                            curve.axis(),
                            curve.at(),
                            curve.values())));
            curves.addAll(new Baselines(Profile.EDDY, data.heldOut()).curves(study.metrics(), null));
            curves.addAll(EmulatorTrials.losses(trained));
            // What a training that diverged leaves is no inference.
            List<InferredField> fields = trained.outcome().isFinished() ? problem.compared(closure, type) : List.of();
            Map<String, Double> numbers = numbers(
                    trial,
                    trained,
                    from == null ? 0 : from.updates(),
                    cost,
                    misfit.recordedValues() + cost.kept(),
                    fields);
            numbers.putAll(EmulatorTrials.numbers(
                    network.parameterCount(), Double.NaN, trained.state().seconds()));
            writer.saveResult(
                    new TrialResult(trial.key(), judged.outcome(), curves, numbers, measures(fields, trained)),
                    artifacts(problem, heldOut.samples(), fields),
                    TrialRunner.weights(network.weights()));
            return true;
        }
    }

    private List<Measure> measures(List<InferredField> fields, TrainingResult trained) {
        List<Measure> measures = new ArrayList<>(EmulatorTrials.measures(study.metrics()));
        List.copyOf(measures).forEach(own -> measures.add(InverseMeasures.observed(own)));
        fields.forEach(field -> measures.add(InverseMeasures.error(field)));
        measures.addAll(Baselines.measures(study.metrics(), false));
        measures.addAll(InverseMeasures.COSTS);
        measures.addAll(EmulatorTrials.commonMeasures());
        measures.addAll(EmulatorTrials.terms(trained));
        return measures;
    }

    private static List<Artifact> artifacts(
            InverseProblem problem, List<SampleRollout> samples, List<InferredField> fields) {
        List<Artifact> artifacts = new ArrayList<>();
        fields.forEach(field -> artifacts.addAll(field.artifacts()));
        double[] times = new double[problem.steps() + 1];
        Arrays.setAll(times, step -> step * problem.every());
        StateSpace space = problem.space();
        artifacts.addAll(SampleRollout.artifacts(samples, GridAxes.trajectory(space.grid(), times, space.channels())));
        return artifacts;
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
            numbers.put(InverseMeasures.error(field).name(), field.error());
        }
        numbers.put(InverseMeasures.DT.name(), trial.method().dt());
        numbers.put(
                InverseMeasures.SECONDS_PER_UPDATE.name(),
                trained.state().seconds() / Math.max(1, trained.state().updates()));
        numbers.put(
                InverseMeasures.OBSERVED_UNTIL.name(),
                trial.problem().observations().last());
        numbers.put(
                InverseMeasures.TAPE_MEGABYTES.name(),
                tape * study.precision().type().bytes() / 1e6);
        if (!trial.method().isExplicit() && cost.iterations() > 0) {
            // Of this session alone: a training that went on has only the later updates counted.
            double updates = Math.max(1, trained.state().updates() - from);
            numbers.put(InverseMeasures.ITERATIONS_PER_UPDATE.name(), cost.iterations() / updates);
            numbers.put(InverseMeasures.ADJOINT_ITERATIONS_PER_UPDATE.name(), cost.adjointIterations() / updates);
            numbers.put(InverseMeasures.UNCONVERGED_SOLVES.name(), (double) cost.unconverged());
        }
        return numbers;
    }
}
