package dev.eddy.study;

import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The scores of one model that Eddy has not trained.
 *
 * @param samples trajectories that are stored as examples
 * @param alone whether this process does all of them
 */
record ScoreWork(ForeignModel model, List<ScoredScenario> scenarios, int samples, boolean alone) implements Work {
    List<TrialKey> keys() {
        return scenarios.stream().flatMap(scenario -> scenario.keys().stream()).toList();
    }

    @Override
    public Map<String, SubjectNote> notes() {
        Map<String, SubjectNote> notes = new LinkedHashMap<>();
        scenarios.forEach(scenario -> notes.put(scenario.scenario().shortName(), scenario.note()));
        return notes;
    }

    /** @param command what to type to score it again */
    ScoredRun run(String command) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("name", model.name());
        configuration.put("training", model.training());
        if (model.parameters() > 0) {
            configuration.put("parameters", model.parameters());
        }
        if (!Double.isNaN(model.trainSeconds())) {
            configuration.put("train-seconds", model.trainSeconds());
        }
        configuration.put("samples", samples);
        configuration.put(
                "scores", scenarios.stream().map(ScoredScenario::facts).toList());
        return new ScoredRun(model.name(), command, configuration, keys(), notes());
    }

    /** Each scenario's reference is read once, for all seeds. */
    @Override
    public Jobs jobs(RunWriter writer, Predicate<TrialKey> open, Progress progress) {
        List<ScoredScenario> uses = new ArrayList<>();
        scenarios.forEach(scenario -> scenario.keys().stream().filter(open).forEach(key -> uses.add(scenario)));
        SharedTensors<ScoredScenario, ScoredScenario.Reference> references =
                new SharedTensors<>(ScoredScenario::reference, uses, alone);
        List<Job> jobs = new ArrayList<>();
        for (ScoredScenario scenario : scenarios) {
            for (int i = 0; i < scenario.keys().size(); i++) {
                int seed = i;
                if (open.test(scenario.keys().get(seed))) {
                    jobs.add(new Job(
                            scenario.keys().get(seed),
                            0,
                            task -> {
                                scenario.score(seed, references.get(scenario), model, samples, writer, task);
                                return true;
                            },
                            () -> references.release(scenario)));
                }
            }
        }
        return new Jobs(jobs, references::close);
    }
}
