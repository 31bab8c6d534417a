package dev.eddy.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.StoredArray;
import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.KeptWorkbench;
import dev.eddy.experiment.Pieces;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import dev.eddy.study.ExperimentStudy.ExperimentTrial;
import dev.eddy.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Trials of an {@link ExperimentStudy}. */
record ExperimentWork(ExperimentStudy study, Pieces pieces, double secondsBetweenCheckpoints) implements Work {
    @Override
    public Map<String, SubjectNote> notes() {
        Map<String, SubjectNote> notes = new LinkedHashMap<>();
        for (Experiment experiment : study.experiments()) {
            notes.put(
                    experiment.shortName(),
                    new SubjectNote(
                            experiment.shortName().replace('-', ' ').replace(";", ", "), "", settings(experiment)));
        }
        return notes;
    }

    private static Map<String, String> settings(Experiment experiment) {
        Map<String, String> facts = new LinkedHashMap<>();
        new Canonical(KindsRegistry.found())
                .member(experiment, Experiment.class).properties().stream()
                        .filter(entry -> !entry.getKey().equals("kind"))
                        .forEach(entry -> facts.put(entry.getKey().replace('-', ' '), text(entry.getValue())));
        return facts;
    }

    private static Map<String, StoredArray> weights(Findings findings) {
        Map<String, StoredArray> stored = new LinkedHashMap<>();
        findings.weights().forEach((name, array) -> stored.put(name, StoredArray.of(array)));
        return stored;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString().replace("\"", "");
    }

    @Override
    public Jobs jobs(RunWriter writer, Predicate<TrialKey> open, Progress progress) {
        return new Jobs(
                study.trials().stream()
                        .filter(trial -> open.test(trial.key()))
                        .map(trial -> new Job(trial.key(), 1, task -> run(writer, trial, task), () -> {}))
                        .toList(),
                () -> {});
    }

    /** An experiment that is asked to stop ends with an exception of its workbench. */
    private boolean run(RunWriter writer, ExperimentTrial trial, Progress progress) {
        TrialKey key = trial.key();
        try (Scope scope = Scope.open();
                Progress.Task whole = progress.start(TrialProgress.TRAINING, 1)) {
            Workbench bench = new KeptWorkbench(
                    study.precision().type(),
                    progress,
                    new CheckpointKeeper(writer.checkpoint(key), state -> writer.saveCheckpoint(key, state)),
                    secondsBetweenCheckpoints,
                    pieces);
            Findings findings = trial.experiment().run(new Seed(trial.seedNumber()), bench);
            writer.saveResult(findings.of(key), findings.artifacts(), weights(findings));
            whole.advance(1, "");
            return true;
        }
    }
}
