package dev.eddy.study;

import dev.eddy.data.Safetensors;
import dev.eddy.experiment.Experiment;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.NumericArray;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunFolder;
import dev.eddy.study.ExperimentStudy.ExperimentTrial;
import dev.eddy.tensor.DType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an experiment of a run has trained, for use afterwards.
 *
 * @param path of the run
 * @param precision of its networks
 */
public record TrainedExperiment(Path path, TrialKey key, Experiment experiment, DType precision, Safetensors weights) {
    /**
     * Finds a trial that has ended.
     *
     * @param text enough of its name to tell it; empty where there is one trial only
     */
    public static TrainedExperiment find(RunFolder run, String text) {
        TrialKey key = TrialNames.one(run, text);
        ExperimentStudy study = StudyReader.parse(
                run.path().resolve("study.json").toString(), run.canonicalConfiguration(), ExperimentStudy.class);
        Experiment experiment = study.trials().stream()
                .filter(trial -> trial.key().equals(key))
                .findFirst()
                .map(ExperimentTrial::experiment)
                .orElseThrow(() -> new Misuse(run.path() + ": study.json does not have the trial " + key.id()));
        Safetensors weights = run.weights(key)
                .orElseThrow(() -> new Misuse(run.path() + ": " + key.id()
                        + " keeps no weights, or they are missing or damaged; take a field-flow, or run it again"));
        return new TrainedExperiment(
                run.path(), key, experiment, study.precision().type(), weights);
    }

    /** The file of the weights. */
    public Path weightsFile() {
        return RunFolder.open(path).weightsFile(key).toAbsolutePath().normalize();
    }

    /** The experiment as one of these; refuses others. */
    public <E extends Experiment> E experiment(Class<E> type, String what) {
        Check.that(type.isInstance(experiment), "%s of %s is no %s", key.id(), path, what);
        return type.cast(experiment);
    }

    /** The weights as the experiment gave them. */
    public Map<String, NumericArray> arrays() {
        Map<String, NumericArray> arrays = new LinkedHashMap<>();
        weights.arrays().forEach((name, array) -> arrays.put(name, array.toNumeric()));
        return arrays;
    }
}
