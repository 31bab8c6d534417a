package dev.eddy.study;

import dev.eddy.metric.Metric;
import dev.eddy.metric.SpatialError;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.GridAxes;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.result.refinement.RefinementComparison;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How trials of emulators are called, and what all of them store, those that were trained elsewhere too. */
final class EmulatorTrials {
    static final TrialCoordinates COORDINATES = TrialCoordinates.of(
            new Coordinate("scenario", "Scenario"),
            new Coordinate("network", "Network"),
            new Coordinate("training", "Training"),
            new Coordinate(RefinementComparison.COORDINATE, "Refinement"),
            new Coordinate("task", "Task", "predict"));

    private EmulatorTrials() {}

    /** A trial whose physics is as it is. */
    static TrialKey key(String scenario, String task, String network, String training, long seed) {
        return TrialKey.of(seed, "scenario", scenario, "task", task, "network", network, "training", training);
    }

    /** A trial whose physics has levels. */
    static TrialKey key(String scenario, String task, String network, String training, String refinement, long seed) {
        Map<String, String> coordinates =
                new LinkedHashMap<>(key(scenario, task, network, training, seed).coordinates());
        coordinates.put(RefinementComparison.COORDINATE, refinement);
        return new TrialKey(coordinates, seed);
    }

    /** What metrics are measures of, the benchmark's main one first if it is among them. */
    static List<Measure> measures(List<Metric> metrics) {
        List<Metric> ordered = new ArrayList<>(metrics);
        if (ordered.remove(SpatialError.N_RMSE)) {
            ordered.add(0, SpatialError.N_RMSE);
        }
        return ordered.stream().map(Metric::measure).toList();
    }

    /** Curves of the losses and their terms that have points. */
    static List<Curve> losses(TrainingResult trained) {
        return trained.curves().stream().filter(curve -> curve.size() > 0).toList();
    }

    /** What the curves of terms are. */
    static List<Measure> terms(TrainingResult trained) {
        String before = Measures.LOSS.name() + ";";
        return trained.curves().stream()
                .map(Curve::name)
                .filter(name -> name.startsWith(before))
                .map(name -> Measures.termOf(Measures.LOSS, name.substring(before.length())))
                .toList();
    }

    /** What is known of a network, whoever trained it: what is 0 or not-a-number is not known. */
    static Map<String, Double> numbers(long parameters, double receptiveField, double trainSeconds) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (parameters > 0) {
            numbers.put(Measures.PARAMETERS.name(), (double) parameters);
        }
        if (!Double.isNaN(receptiveField)) {
            numbers.put(Measures.RECEPTIVE_FIELD.name(), receptiveField);
        }
        if (!Double.isNaN(trainSeconds)) {
            numbers.put(Measures.TRAIN_SECONDS.name(), trainSeconds);
        }
        return numbers;
    }

    /** What these numbers, and the losses, are. */
    static List<Measure> commonMeasures() {
        return List.of(Measures.LOSS, Measures.PARAMETERS, Measures.RECEPTIVE_FIELD, Measures.TRAIN_SECONDS);
    }

    /** Rollouts of a scenario as artifacts. */
    static List<Artifact> artifacts(List<SampleRollout> samples, Scenario scenario) {
        if (samples.isEmpty()) {
            return List.of();
        }
        double[] times = new double[samples.get(0).reference().size(0)];
        Arrays.setAll(times, step -> step * scenario.dt());
        List<ArtifactAxis> axes = GridAxes.trajectory(
                scenario.space().grid(), times, samples.get(0).reference().size(1));
        // Channels of files have names.
        scenario.recording().ifPresent(own -> axes.set(1, ArtifactAxis.category("channel", own.channelNames())));
        return SampleRollout.artifacts(samples, axes);
    }
}
