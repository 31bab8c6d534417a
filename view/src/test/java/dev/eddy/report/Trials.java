package dev.eddy.report;

import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.Measures;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SuperiorityMeasures;
import dev.eddy.result.inverse.InverseMeasures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trials of emulators with made-up numbers. */
final class Trials {
    static final TrialCoordinates COORDINATES = TrialCoordinates.of(
            new Coordinate("scenario", "Scenario"),
            new Coordinate("network", "Network"),
            new Coordinate("training", "Training"),
            new Coordinate("refinement", "Refinement"),
            new Coordinate("task", "Task", "predict"));

    static final Measure N_RMSE =
            Measure.of("mean_nRMSE").called("nRMSE").lowerIsBetter().as(Kind.RELATIVE_ERROR);
    static final Measure CORRELATION = correlation("mean_correlation");
    static final Measure PEARSON = correlation("mean_pearson_correlation");

    /** What curves of these names are, in tests. */
    private static final List<Measure> KNOWN = List.of(
            N_RMSE,
            CORRELATION,
            PEARSON,
            SuperiorityMeasures.ofSolver(N_RMSE),
            SuperiorityMeasures.ratio(N_RMSE),
            SuperiorityMeasures.ratio(CORRELATION),
            InverseMeasures.observed(N_RMSE));

    private Trials() {}

    private static Measure correlation(String name) {
        return Measure.of(name)
                .called(name.substring(5).replace('_', ' '))
                .higherIsBetter()
                .as(Kind.CORRELATION);
    }

    static TrialKey key(String scenario, String network, String training, long seed) {
        return TrialKey.of(seed, "scenario", scenario, "task", "predict", "network", network, "training", training);
    }

    /** A curve over updates is the loss. */
    static Curve loss(double[] at, double[] values) {
        return new Curve(Measures.LOSS.name(), "update", at, values);
    }

    static TrialResult trial(
            TrialKey key,
            Outcome outcome,
            double parameters,
            double receptiveField,
            double seconds,
            List<Curve> curves) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(Measures.PARAMETERS.name(), parameters);
        numbers.put(Measures.RECEPTIVE_FIELD.name(), receptiveField);
        numbers.put(Measures.TRAIN_SECONDS.name(), seconds);
        return with(new TrialResult(key, outcome, List.of(), numbers, List.of()), curves);
    }

    /** The same with these curves in place of its own. */
    static TrialResult with(TrialResult trial, List<Curve> curves) {
        List<Measure> measures = new ArrayList<>(KNOWN);
        measures.addAll(List.of(Measures.LOSS, Measures.PARAMETERS, Measures.RECEPTIVE_FIELD, Measures.TRAIN_SECONDS));
        return new TrialResult(trial.key(), trial.outcome(), curves, trial.numbers(), measures);
    }
}
