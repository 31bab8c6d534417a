package dev.eddy.study;

import dev.eddy.kinds.KindsRegistry;
import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.DataFiles;
import dev.eddy.store.RunWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Trials of a {@link Study}: emulators that are trained and tested on trajectories of scenarios. */
record StudyWork(Study study, DataSource source, double secondsBetweenCheckpoints) implements Work {
    /** Refuses data that are not there, and solvers that do not fit their scenarios. */
    static StudyWork of(Study study, RunContext context) {
        List<Trial> trials = study.trials();
        boolean validates = trials.stream().anyMatch(Trial::isCounted);
        DataSource source = new DataSource(
                context.data(),
                study.profile(),
                study.precision().type(),
                validates ? study.validation().steps() : 0);
        source.check(trials.stream().map(Trial::scenario).distinct().toList());
        SolverTrials.check(study);
        return new StudyWork(study, source, context.secondsBetweenCheckpoints());
    }

    /** With the recipe and the metrics that this study really uses. */
    @Override
    public Map<String, SubjectNote> notes() {
        Map<String, SubjectNote> notes = new LinkedHashMap<>();
        for (Trial trial : study.trials()) {
            notes.computeIfAbsent(trial.scenario().shortName(), name -> {
                SubjectNote note = trial.scenario().note(study.profile());
                Map<String, String> facts = new LinkedHashMap<>(note.facts());
                source.fact(trial.scenario()).ifPresent(fact -> facts.put("data", fact));
                facts.put("recipe", trial.recipe().shortName());
                facts.put(
                        "metrics",
                        trial.metrics().stream()
                                .map(metric -> metric.shortName())
                                .collect(Collectors.joining(", ")));
                return note.withFacts(facts).withNumbers(numbers(trial.scenario()));
            });
        }
        return notes;
    }

    @Override
    public Optional<DataFiles> data() {
        return source.files(
                study.trials().stream().map(Trial::scenario).distinct().toList());
    }

    /** All settings that are numbers, defaults included. */
    private static Map<String, Double> numbers(Scenario scenario) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        new Canonical(KindsRegistry.found())
                .member(scenario, Scenario.class)
                .properties()
                .forEach(setting -> {
                    if (setting.getValue().isNumber()) {
                        numbers.put(setting.getKey(), setting.getValue().doubleValue());
                    }
                });
        return numbers;
    }

    @Override
    public Jobs jobs(RunWriter writer, Predicate<TrialKey> open, Progress progress) {
        List<Trial> trials =
                study.trials().stream().filter(trial -> open.test(trial.key())).toList();
        SharedTensors<Scenario, Trajectories> data = new SharedTensors<>(
                scenario -> source.get(scenario, progress),
                trials.stream().map(Trial::scenario).toList());
        TrialRunner runner = new TrialRunner(writer, study, secondsBetweenCheckpoints);
        return new Jobs(
                trials.stream()
                        .map(trial -> new Job(
                                trial.key(),
                                trial.recipe().updates(),
                                task -> runner.run(trial, data.get(trial.scenario()), task),
                                () -> data.release(trial.scenario())))
                        .toList(),
                data::close);
    }
}
