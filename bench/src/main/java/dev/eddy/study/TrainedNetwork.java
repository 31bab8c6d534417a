package dev.eddy.study;

import dev.eddy.data.NetworkWeights;
import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.data.Safetensors;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import dev.eddy.tensor.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The network that a trial of a run trained.
 *
 * @param trial what it was trained on, and how
 */
public record TrainedNetwork(RunFolder run, Trial trial, Profile profile, Precision precision) implements TrainedModel {
    /**
     * Finds a trial that has ended.
     *
     * @param text enough of its name to tell it: of its folder, {@code Conv-34-10-relu__one__seed-0}, or with the
     *     semicolons of short names; empty where there is one trial only
     */
    public static TrainedNetwork find(RunFolder run, String text) {
        return of(run, TrialNames.one(run, text));
    }

    /** All trials that have ended and whose name contains this. */
    public static List<TrainedNetwork> findAll(RunFolder run, String text) {
        return TrialNames.some(run, text).stream().map(key -> of(run, key)).toList();
    }

    private static TrainedNetwork of(RunFolder run, TrialKey key) {
        Study study = StudyReader.parse(
                run.path().resolve("study.json").toString(), run.canonicalConfiguration(), Study.class);
        Trial trial = study.trials().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Misuse(run.path() + ": study.json does not have the trial " + key.id()));
        return new TrainedNetwork(run, trial, study.profile(), study.precision());
    }

    @Override
    public Path path() {
        return run.path();
    }

    /** The numbers of its trial by name. */
    public Map<String, Double> numbers() {
        return run.trials().stream()
                .filter(result -> result.key().equals(trial.key()))
                .findFirst()
                .map(TrialResult::numbers)
                .orElse(Map.of());
    }

    @Override
    public Safetensors weights() {
        return run.weights(trial.key())
                .orElseThrow(() -> new Misuse(run.path() + ": the weights of "
                        + trial.key().id() + " are missing or damaged; run the study again"));
    }

    /** Writes the weights under the names and in the shapes of another program. */
    public void export(Path file, Naming naming) {
        try (Scope scope = Scope.open()) {
            NetworkWeights.write(network(), file, naming);
        }
    }
}
