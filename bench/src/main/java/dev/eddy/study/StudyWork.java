package dev.eddy.study;

import dev.eddy.emulator.Task;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.nn.Architecture;
import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.DataFiles;
import dev.eddy.store.RunWriter;
import dev.eddy.train.Objective;
import dev.eddy.train.Refinement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Trials of a {@link Study}: emulators that are trained and tested on trajectories of scenarios. */
record StudyWork(Study study, DataSource source, RunContext context) implements Work {
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
        return new StudyWork(study, source, context);
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
                budget(trial).ifPresent(part -> facts.put(SubjectNote.BUDGET, part));
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

    @Override
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Trial trial : study.trials()) {
            words.put(trial.network().shortName(), SpelledOut.of(trial.network(), Architecture.class));
        }
        for (Trial trial : study.trials()) {
            words.put(trial.training().shortName(), SpelledOut.of(trial.training(), Objective.class));
            if (trial.isRefined()) {
                words.put(trial.refinement().shortName(), SpelledOut.of(trial.refinement(), Refinement.class));
            }
            if (trial.task().needsCoarse()) {
                words.put(trial.task().shortName(), SpelledOut.of(trial.task(), Task.class));
            }
        }
        return words;
    }

    /** What is less than the recipe that a scenario of the benchmark comes with; files come with none. */
    private static Optional<String> budget(Trial trial) {
        long usual = trial.scenario().recipe().updates();
        long own = trial.recipe().updates();
        if (own >= usual || trial.scenario().recording().isPresent()) {
            return Optional.empty();
        }
        double part = (double) usual / own;
        String fraction = part == Math.rint(part) ? String.format(Locale.ROOT, ", %s", ordinal((long) part)) : "";
        return Optional.of(String.format(Locale.ROOT, "%,d of %,d updates%s", own, usual, fraction));
    }

    private static String ordinal(long part) {
        String known = part == 2 ? "a half" : part == 3 ? "a third" : part == 4 ? "a quarter" : "";
        if (!known.isEmpty()) {
            return known;
        }
        boolean teen = part / 10 % 10 == 1;
        String ending = teen ? "th" : part % 10 == 1 ? "st" : part % 10 == 2 ? "nd" : part % 10 == 3 ? "rd" : "th";
        return (part == 11 || part == 18 || Long.toString(part).startsWith("8") ? "an " : "a ") + part + ending;
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
                trials.stream().map(Trial::scenario).toList(),
                context.alone());
        TrialRunner runner = new TrialRunner(writer, study, context.secondsBetweenCheckpoints());
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
