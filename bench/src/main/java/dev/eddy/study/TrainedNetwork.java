package dev.eddy.study;

import dev.eddy.data.NetworkWeights;
import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.data.Safetensors;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import dev.eddy.tensor.Scope;
import java.nio.file.Path;
import java.util.List;

/**
 * The network that a trial of a run trained.
 *
 * @param trial what it was trained on, and how
 */
public record TrainedNetwork(RunFolder run, Trial trial, Precision precision) {
    /**
     * Finds a trial that has ended.
     *
     * @param text enough of its name to tell it: of its folder, {@code Conv-34-10-relu__one__seed-0}, or with the
     *     semicolons of short names; empty where there is one trial only
     */
    public static TrainedNetwork find(RunFolder run, String text) {
        Check.that(
                run.trains(),
                "%s holds scores of models that were trained elsewhere; their weights are with whoever trained them",
                run.path());
        String wanted = text.replace(';', '-');
        List<TrialKey> matches = run.trials().stream()
                .map(TrialResult::key)
                .filter(key -> key.id().contains(wanted))
                .toList();
        Check.that(
                matches.size() == 1,
                "%s has %d trials with a result%s; name one with --trial: %s",
                run.path(),
                matches.size(),
                text.isEmpty() ? "" : " whose name contains '" + text + "'",
                shown(matches.isEmpty() ? run.planned() : matches));
        Study study = StudyReader.parse(
                run.path().resolve("study.json").toString(), run.canonicalConfiguration(), Study.class);
        Trial trial = study.trials().stream()
                .filter(each -> each.key().equals(matches.get(0)))
                .findFirst()
                .orElseThrow(() -> new Misuse(run.path() + ": study.json does not have the trial "
                        + matches.get(0).id()));
        return new TrainedNetwork(run, trial, study.precision());
    }

    private static String shown(List<TrialKey> keys) {
        int most = 6;
        String names =
                String.join(", ", keys.stream().limit(most).map(TrialKey::id).toList());
        return names + (keys.size() > most ? ", …" : "");
    }

    /** The weights, by Eddy's names. Loads no native library. */
    public Safetensors weights() {
        return run.weights(trial.key())
                .orElseThrow(() -> new Misuse(run.path() + ": the weights of "
                        + trial.key().id() + " are missing or damaged; run the study again"));
    }

    /** Writes the weights under the names and in the shapes of another program. */
    public void export(Path file, Naming naming) {
        try (Scope scope = Scope.open()) {
            Network network =
                    trial.network().build(Signature.of(trial.scenario().space()), trial.seed(), precision.type());
            NetworkWeights.read(network, weights(), run.path(), Naming.EDDY);
            NetworkWeights.write(network, file, naming);
        }
    }
}
