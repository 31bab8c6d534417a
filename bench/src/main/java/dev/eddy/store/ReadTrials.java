package dev.eddy.store;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trials as their folders hold them, in memory. */
record ReadTrials(List<Run> read) implements MeasuredTrials {
    private static final Logger LOG = LoggerFactory.getLogger(ReadTrials.class);

    /** @param name as it is set beside others */
    private record Run(String name, RunFolder folder, List<Trial> trials) {
        static Run of(String name, RunFolder folder) {
            List<Trial> trials = new ArrayList<>();
            for (TrialKey key : folder.planned()) {
                TrialFolder trial = new TrialFolder(folder.path(), key);
                Optional<TrialResult> result = trial.result();
                trials.add(new Trial(
                        trials.size(), key, trial.state(folder.provenance().started(), result), result));
            }
            return new Run(name, folder, trials);
        }

        RunSummary summary() {
            Instant begun = folder.provenance().started();
            return new RunSummary(
                    name,
                    folder.name(),
                    folder.provenance().configHash(),
                    folder.plannedTrials(),
                    count(TrialState.Phase.FINISHED),
                    count(TrialState.Phase.DIVERGED),
                    count(TrialState.Phase.STALLED),
                    count(TrialState.Phase.FAILED),
                    count(TrialState.Phase.STARTED),
                    trials.stream()
                            .flatMap(trial -> trial.result().stream())
                            .map(result -> result.numbers().get(Measures.TRAIN_SECONDS.name()))
                            .filter(seconds -> seconds != null)
                            .mapToDouble(seconds -> seconds)
                            .sum(),
                    Instant.ofEpochMilli(begun.toEpochMilli()),
                    Instant.ofEpochMilli(trials.stream()
                            .mapToLong(trial -> trial.state().changed().toEpochMilli())
                            .reduce(begun.toEpochMilli(), Math::max)));
        }

        private long count(TrialState.Phase phase) {
            return trials.stream()
                    .filter(trial -> trial.state().phase() == phase)
                    .count();
        }
    }

    /** @param place in the order of the study */
    private record Trial(int place, TrialKey key, TrialState state, Optional<TrialResult> result) {
        /** A number of the name, as a curve of one value at 0, and curves with values. */
        Stream<Curve> measured(Predicate<String> name) {
            return result.stream()
                    .flatMap(ended -> Stream.concat(
                            ended.curves().stream().filter(curve -> curve.size() > 0),
                            ended.numbers().entrySet().stream()
                                    .map(number -> new Curve(
                                            number.getKey(), "", new double[1], new double[] {number.getValue()}))))
                    .filter(curve -> name.test(curve.name()));
        }
    }

    /** Damaged runs, and those of a future format, do not hide the others. */
    static ReadTrials of(List<Path> folders) {
        List<Run> read = new ArrayList<>();
        Set<String> present = new HashSet<>();
        RunNames.of(folders).forEach((path, name) -> {
            try {
                RunFolder folder = RunFolder.open(path);
                if (present.add(name)) {
                    read.add(Run.of(name, folder));
                }
            } catch (Misuse unreadable) {
                LOG.warn("{}; left out", unreadable.getMessage());
            }
        });
        return new ReadTrials(read);
    }

    @Override
    public List<RunSummary> runs() {
        return read.stream()
                .map(Run::summary)
                .sorted(Comparator.comparing(RunSummary::lastActivity)
                        .reversed()
                        .thenComparing(RunSummary::run))
                .toList();
    }

    private Stream<Trial> trials() {
        return read.stream().map(Run::trials).flatMap(Collection::stream);
    }

    @Override
    public List<Measure> measures() {
        Map<Measure, Integer> first = new HashMap<>();
        trials().flatMap(trial -> trial.result().stream())
                .map(TrialResult::measures)
                .forEach(measures -> {
                    for (int place = 0; place < measures.size(); place++) {
                        first.merge(measures.get(place), place, Math::min);
                    }
                });
        return first.entrySet().stream()
                .sorted(Map.Entry.<Measure, Integer>comparingByValue()
                        .thenComparing(entry -> Json.text(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<String> names() {
        return trials().flatMap(trial -> trial.measured(name -> true))
                .map(Curve::name)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Curve> overAxes(String metric) {
        return trials().flatMap(trial -> trial.measured(metric::equals))
                .filter(curve -> !curve.axis().isEmpty());
    }

    @Override
    public String axis(String metric) {
        return overAxes(metric).findFirst().map(Curve::axis).orElse("");
    }

    @Override
    public int lastPlace(String metric) {
        return (int) overAxes(metric)
                .mapToDouble(curve -> curve.at()[curve.size() - 1])
                .max()
                .orElse(0);
    }

    @Override
    public List<Measurement> of(String metric) {
        record Placed(int place, Measurement measurement) {
            String subject() {
                return measurement.key().subject();
            }
        }
        List<Placed> found = new ArrayList<>();
        Map<String, Integer> first = new HashMap<>();
        for (Run run : read) {
            for (Trial trial : run.trials()) {
                trial.measured(metric::equals).forEach(curve -> {
                    Measurement measurement = new Measurement(
                            run.name(),
                            trial.key(),
                            run.folder().coordinates(),
                            trial.state().phase() == TrialState.Phase.DIVERGED,
                            trial.result().orElseThrow().numbers(),
                            curve);
                    found.add(new Placed(trial.place(), measurement));
                    first.merge(trial.key().subject(), trial.place(), Math::min);
                });
            }
        }
        return found.stream()
                .sorted(Comparator.comparing((Placed one) -> first.get(one.subject()))
                        .thenComparing(Placed::subject)
                        .thenComparing(Placed::place)
                        .thenComparing(one -> one.measurement().run()))
                .map(Placed::measurement)
                .toList();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
