package dev.eddy.result.key;

import dev.eddy.result.Measure;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods that are told by single numbers: those that judge, or all if none does. */
public final class NumbersKey implements KeyFinder {
    @Override
    public int place() {
        return 900;
    }

    @Override
    public Optional<KeyTable> find(RunView run, List<TrialResult> trials) {
        if (run.methodNotes().isEmpty() || trials.isEmpty()) {
            return Optional.empty();
        }
        List<KeyResult> rows = KeyFinders.bySeed(trials).entrySet().stream()
                .map(entry -> new KeyResult(
                        entry.getKey(),
                        measures(entry.getValue()).stream()
                                .map(measure -> KeyNumber.of(
                                        measure,
                                        entry.getValue().stream()
                                                .mapToDouble(trial -> trial.number(measure))
                                                .toArray()))
                                .toList()))
                .toList();
        return rows.stream().allMatch(row -> row.numbers().isEmpty())
                ? Optional.empty()
                : Optional.of(new KeyTable("Methods and their baselines", "", rows));
    }

    private static List<Measure> measures(List<TrialResult> trials) {
        Map<String, Measure> all = new LinkedHashMap<>();
        trials.forEach(trial -> trial.numbers().keySet().forEach(name -> all.putIfAbsent(name, trial.measure(name))));
        List<Measure> judging = all.values().stream().filter(Measure::judges).toList();
        return judging.isEmpty() ? List.copyOf(all.values()) : judging;
    }
}
