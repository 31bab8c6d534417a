package dev.eddy.study;

import dev.eddy.inverse.InverseData;
import dev.eddy.inverse.InverseProblem;
import dev.eddy.inverse.Method;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Trials of an {@link InverseStudy}. */
record InverseWork(InverseStudy study, RunContext context) implements Work {
    @Override
    public Map<String, SubjectNote> notes() {
        String recipes = study.trials().stream()
                .map(trial -> trial.recipe().shortName())
                .distinct()
                .collect(Collectors.joining(", "));
        Map<String, SubjectNote> notes = new LinkedHashMap<>();
        for (InverseProblem problem : study.problems()) {
            SubjectNote note = problem.note();
            Map<String, String> facts = new LinkedHashMap<>(note.facts());
            facts.put("recipe", recipes);
            facts.put("weight penalty", Double.toString(study.weightPenalty()));
            notes.put(problem.shortName(), note.withFacts(facts));
        }
        return notes;
    }

    @Override
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        for (InverseTrial trial : study.trials()) {
            words.put(trial.network().shortName(), SpelledOut.of(trial.network(), PointArchitecture.class));
        }
        for (InverseTrial trial : study.trials()) {
            words.put(trial.method().shortName(), SpelledOut.of(trial.method(), Method.class));
        }
        return words;
    }

    @Override
    public Jobs jobs(RunWriter writer, Predicate<TrialKey> open, Progress progress) {
        List<InverseTrial> trials =
                study.trials().stream().filter(trial -> open.test(trial.key())).toList();
        SharedTensors<InverseProblem, InverseData> data = new SharedTensors<>(
                problem -> InverseData.of(problem, study.precision().type()),
                trials.stream().map(InverseTrial::problem).toList(),
                context.alone());
        InverseRunner runner = new InverseRunner(writer, study, context.secondsBetweenCheckpoints());
        return new Jobs(
                trials.stream()
                        .map(trial -> new Job(
                                trial.key(),
                                trial.recipe().updates(),
                                task -> runner.run(trial, data.get(trial.problem()), task),
                                () -> data.release(trial.problem())))
                        .toList(),
                data::close);
    }
}
