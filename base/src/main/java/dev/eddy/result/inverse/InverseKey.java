package dev.eddy.result.inverse;

import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.key.KeyFinder;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.result.key.KeyNumber;
import dev.eddy.result.key.KeyResult;
import dev.eddy.result.key.KeyTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inverse problems: how wrong each inferred field is, and the forecasts with it at their end. */
public final class InverseKey implements KeyFinder {
    @Override
    public int place() {
        return 200;
    }

    @Override
    public Optional<KeyTable> find(RunView run, List<TrialResult> trials) {
        List<KeyResult> rows = new ArrayList<>();
        KeyFinders.bySeed(trials).forEach((key, seeds) -> {
            List<KeyNumber> numbers = numbers(seeds);
            if (!numbers.isEmpty()) {
                forecast(key, seeds).ifPresent(numbers::add);
                rows.add(new KeyResult(key, numbers));
            }
        });
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyTable(
                        "Inferred fields",
                        "Relative errors of what was inferred, and of the last step of the forecasts of held-out"
                                + " trajectories.",
                        rows));
    }

    @Override
    public Optional<String> compared(List<TrialResult> trials) {
        return errors(trials).stream().map(Measure::name).findFirst();
    }

    private static List<KeyNumber> numbers(List<TrialResult> seeds) {
        List<KeyNumber> numbers = new ArrayList<>();
        for (Measure error : errors(seeds)) {
            numbers.add(KeyNumber.of(
                    error,
                    seeds.stream().mapToDouble(seed -> number(seed, error)).toArray()));
        }
        return numbers;
    }

    /** A training that broke off inferred nothing. */
    private static double number(TrialResult seed, Measure error) {
        double value = seed.number(error);
        return Double.isNaN(value) && !seed.outcome().isFinished() ? Double.POSITIVE_INFINITY : value;
    }

    /** Errors of inferred fields and laws, in the order of the problem. */
    private static List<Measure> errors(List<TrialResult> trials) {
        Map<String, Measure> errors = new LinkedHashMap<>();
        trials.stream()
                .flatMap(trial -> trial.measures().stream())
                .filter(measure -> InverseMeasures.isError(measure)
                        && trials.stream().anyMatch(trial -> trial.numbers().containsKey(measure.name())))
                .forEach(error -> errors.putIfAbsent(error.name(), error));
        return List.copyOf(errors.values());
    }

    /** The metric that matters most, at its last step. */
    private static Optional<KeyNumber> forecast(TrialKey key, List<TrialResult> seeds) {
        Optional<Measure> metric = seeds.stream()
                .flatMap(seed -> seed.measures().stream())
                .filter(measure -> measure.judges()
                        && measure.aspect().isEmpty()
                        && measure.of().isEmpty()
                        && seeds.stream()
                                .anyMatch(seed -> seed.curve(measure.name()).isPresent()))
                .findFirst();
        return metric.map(measure -> KeyNumber.of(
                measure.derived("last_" + measure.name(), measure.label() + " of the last forecast"),
                seeds.stream().mapToDouble(seed -> last(seed, measure)).toArray()));
    }

    private static double last(TrialResult seed, Measure metric) {
        double[] values = seed.curve(metric.name()).map(Curve::values).orElse(new double[0]);
        double value = values.length == 0 ? Double.NaN : values[values.length - 1];
        return Double.isNaN(value) && !seed.outcome().isFinished() ? Double.POSITIVE_INFINITY : value;
    }
}
