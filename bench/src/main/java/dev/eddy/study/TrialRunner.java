package dev.eddy.study;

import dev.eddy.data.StoredArray;
import dev.eddy.emulator.Task;
import dev.eddy.equation.Profile;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.nn.LastLayer;
import dev.eddy.nn.Network;
import dev.eddy.nn.Parameter;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Weights;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Progress;
import dev.eddy.result.SavingClock;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.train.Refining;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import dev.eddy.train.TrainingState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains and tests one trial, from its checkpoint if it has one, and stores what it gave. */
final class TrialRunner {
    private final RunWriter writer;
    private final Study study;
    private final double secondsBetweenCheckpoints;

    TrialRunner(RunWriter writer, Study study, double secondsBetweenCheckpoints) {
        this.writer = writer;
        this.study = study;
        this.secondsBetweenCheckpoints = secondsBetweenCheckpoints;
    }

    /** Returns whether the trial ended; it did not if it was asked to stop. */
    boolean run(Trial trial, Trajectories trajectories, Progress progress) {
        try (Scope scope = Scope.open()) {
            Scenario scenario = trial.scenario();
            DType type = study.precision().type();
            Network network = trial.network().build(Signature.of(scenario.space()), trial.seed(), type);
            if (startsAtZero(trial, study)) {
                LastLayer.zero(network);
            }
            Stepper emulator =
                    emulator(trial.task(), scaled(network, scenario, trial.task()), scenario, study.profile(), type);
            TrainingState from =
                    writer.checkpoint(trial.key()).map(Checkpoints::read).orElse(null);
            Trainer trainer = new Trainer(trial.recipe(), trial.seed())
                    .withProgress(progress)
                    .saving(
                            new SavingClock(secondsBetweenCheckpoints),
                            state -> Checkpoints.save(writer, trial.key(), state));
            TrainingResult trained = trial.isCounted()
                    ? trainer.train(
                            network,
                            trial.training(),
                            new TrialSolver(trial, study, scaled(network, scenario, trial.task()))
                                    .refining(emulator, trajectories),
                            trajectories.train(),
                            from)
                    : trainer.train(
                            network, trial.training(), emulator, reference(trial, type), trajectories.train(), from);
            // Also before the rollout, which may take long.
            Checkpoints.save(writer, trial.key(), trained.state());
            if (trained.stopped()) {
                return false;
            }
            TestRollout rollout =
                    new TestRollout(trial.metrics(), study.profile(), trajectories.test(), study.samples());
            ErrorSpectra spectra = new ErrorSpectra(scenario.space().grid(), rollout.steps());
            rollout.withSpectra(spectra);
            RolloutMetrics metrics = trained.outcome().isFinished()
                    ? rollout.measure(emulator, progress)
                    : rollout.unmeasured(trained.outcome());
            writer.saveResult(
                    result(trial, network, trained, metrics, spectra, trajectories),
                    artifacts(trial, rollout, trajectories.superiority()),
                    weights(network));
            return true;
        }
    }

    private @Nullable Stepper reference(Trial trial, DType type) {
        return trial.training().needsReference() ? trial.scenario().reference(study.profile(), type) : null;
    }

    /** The network on states as they are, where it works on scaled ones. */
    static Network scaled(Network network, Scenario scenario, Task task) {
        return scenario.recording()
                .map(recording -> recording.scaled(network, task.adds()))
                .orElse(network);
    }

    /** The stepper that is trained. */
    static Stepper emulator(Task task, Network network, Scenario scenario, Profile profile, DType type) {
        StateSpace space = scenario.space();
        Stepper coarse = task.needsCoarse() ? scenario.coarse(profile, type) : null;
        return task.emulator(network, space, scenario.dt(), coarse);
    }

    /** Whether its network begins as the solver that it corrects. */
    static boolean startsAtZero(Trial trial, Study study) {
        return trial.task().startsAtZero(study.profile() == Profile.EDDY);
    }

    private TrialResult result(
            Trial trial,
            Network network,
            TrainingResult trained,
            RolloutMetrics metrics,
            ErrorSpectra spectra,
            Trajectories trajectories) {
        Superiority superiority = trajectories.superiority();
        List<Curve> curves = new ArrayList<>(metrics.curves());
        List<Measure> measures = new ArrayList<>(EmulatorTrials.measures(trial.metrics()));
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (superiority != null) {
            curves.addAll(superiority.curves(trial.metrics(), metrics.curves()));
            measures.addAll(Superiority.measures(trial.metrics()));
            numbers.putAll(Superiority.numbers(trial.metrics(), curves));
        }
        boolean corrects = trial.task().needsCoarse();
        Stepper coarse = corrects
                ? trial.scenario().coarse(study.profile(), study.precision().type())
                : null;
        curves.addAll(trajectories.baselines().curves(trial.metrics(), coarse));
        measures.addAll(Baselines.measures(trial.metrics(), corrects));
        curves.addAll(spectra.curves());
        measures.addAll(spectra.measures());
        curves.addAll(EmulatorTrials.losses(trained));
        measures.addAll(EmulatorTrials.commonMeasures());
        measures.addAll(EmulatorTrials.terms(trained));
        List<RefinedEpoch> epochs = Refining.epochs(trained.state());
        if (!epochs.isEmpty()) {
            curves.addAll(RefinedEpoch.curves(epochs));
            measures.addAll(RefinedEpoch.measures());
        }
        numbers.putAll(EmulatorTrials.numbers(
                network.parameterCount(), reach(network), trained.state().seconds()));
        return new TrialResult(trial.key(), metrics.outcome(), curves, numbers, measures);
    }

    private static List<Artifact> artifacts(Trial trial, TestRollout rollout, @Nullable Superiority superiority) {
        List<SampleRollout> samples = superiority == null ? rollout.samples() : superiority.samples(rollout.samples());
        return EmulatorTrials.artifacts(samples, trial.scenario());
    }

    /** Points seen to the side that is seen further. */
    static double reach(Network network) {
        return Math.max(
                network.receptiveField().left(), network.receptiveField().right());
    }

    /** The weights as run folders keep them. */
    static Map<String, StoredArray> weights(Network network) {
        Map<String, StoredArray> weights = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            weights.put(parameter.name(), StoredArray.of(parameter.value()));
        }
        return weights;
    }

    /** The same of weights that are not those of a {@link Network}. */
    static Map<String, StoredArray> weights(Weights all) {
        Map<String, StoredArray> weights = new LinkedHashMap<>();
        for (int place = 0; place < all.size(); place++) {
            weights.put(all.name(place), StoredArray.of(all.get(place)));
        }
        return weights;
    }
}
