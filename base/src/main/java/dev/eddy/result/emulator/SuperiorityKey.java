package dev.eddy.result.emulator;

import dev.eddy.result.Better;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialResult;
import dev.eddy.result.key.KeyFinder;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.result.key.KeyNumber;
import dev.eddy.result.key.KeyResult;
import dev.eddy.result.key.KeyTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Emulators beside the solver that made their training data: from which step on each is superior, and by how much. */
public final class SuperiorityKey implements KeyFinder {
    @Override
    public int place() {
        return 100;
    }

    @Override
    public Optional<KeyTable> find(RunView run, List<TrialResult> trials) {
        List<KeyResult> rows = new ArrayList<>();
        KeyFinders.bySeed(trials)
                .forEach((key, seeds) ->
                        ratio(seeds).ifPresent(ratio -> rows.add(new KeyResult(key, numbers(seeds, ratio)))));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyTable(
                        "Superiority over the training solver",
                        "Error of the emulator divided by that of the solver that made its training data, of the median"
                                + " over seeds: below 1 it is superior; ∞: at no step.",
                        rows));
    }

    @Override
    public Optional<String> compared(List<TrialResult> trials) {
        return ratio(trials).map(Measure::name);
    }

    /** The ratio of the metric that matters most, of those where small is good. */
    private static Optional<Measure> ratio(List<TrialResult> trials) {
        return trials.stream()
                .flatMap(trial -> trial.measures().stream()
                        .filter(measure -> SuperiorityMeasures.isRatio(measure)
                                && measure.better() != Better.HIGHER
                                && trial.curve(measure.name()).isPresent()))
                .findFirst();
    }

    private static List<KeyNumber> numbers(List<TrialResult> seeds, Measure ratio) {
        Measure metric = seeds.get(0).measure(ratio.of());
        Map<Double, KeyNumber> steps = overSeeds(seeds, ratio);
        Curve median = new Curve(
                ratio.name(),
                "step",
                steps.keySet().stream().mapToDouble(step -> step).toArray(),
                steps.values().stream().mapToDouble(KeyNumber::median).toArray());
        SuperiorityEnd end = SuperiorityEnd.of(median);
        KeyNumber least = steps.getOrDefault(end.leastAt(), KeyNumber.of(ratio));
        return List.of(
                KeyNumber.single(SuperiorityEnd.from(metric), end.from()),
                new KeyNumber(SuperiorityEnd.least(metric), least.low(), least.median(), least.high(), least.seeds()),
                KeyNumber.single(SuperiorityEnd.leastAt(metric), end.leastAt()));
    }

    /** By step; a seed that diverged is worse than any from there on. */
    private static Map<Double, KeyNumber> overSeeds(List<TrialResult> seeds, Measure ratio) {
        Map<Double, KeyNumber> steps = new TreeMap<>();
        seeds.stream()
                .flatMap(seed -> seed.curve(ratio.name()).stream())
                .flatMap(curve -> Stream.of(curve.at()))
                .flatMapToDouble(java.util.Arrays::stream)
                .distinct()
                .forEach(step -> steps.put(
                        step,
                        KeyNumber.of(
                                ratio,
                                seeds.stream()
                                        .mapToDouble(seed -> at(seed, ratio, step))
                                        .toArray())));
        return steps;
    }

    private static double at(TrialResult seed, Measure ratio, double step) {
        double value =
                seed.curve(ratio.name()).map(curve -> curve.valueAt(step)).orElse(Double.NaN);
        return Double.isNaN(value) && seed.outcome().isDivergence() ? Double.POSITIVE_INFINITY : value;
    }
}
