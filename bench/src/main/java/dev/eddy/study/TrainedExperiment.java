package dev.eddy.study;

import dev.eddy.data.Safetensors;
import dev.eddy.experiment.Experiment;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunFolder;
import dev.eddy.study.ExperimentStudy.ExperimentTrial;
import dev.eddy.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment of a run has trained, for use afterwards.
 *
 * @param path of the run, or of the packed file
 * @param precision of its networks
 */
public record TrainedExperiment(Path path, TrialKey key, Experiment experiment, DType precision, Safetensors weights) {
    /** Name and version of the format of packed ones. */
    public static final String PACKED = "eddy-trained 1";

    /**
     * Finds a trial that has ended; of several seeds, the first.
     *
     * @param text enough of its name to tell it; empty where there is one experiment only
     */
    public static TrainedExperiment find(RunFolder run, String text) {
        TrialKey key = TrialNames.first(run, text);
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

    /** The file of the weights: of a trial, or the packed file that they are in. */
    public Path weightsFile() {
        Path file = Files.isDirectory(path) ? RunFolder.open(path).weightsFile(key) : path;
        return file.toAbsolutePath().normalize();
    }

    /** Whether a trial was one of an experiment, and not of another kind of study. */
    public static boolean isIn(RunFolder run) {
        return ExperimentStudy.FORMAT.equals(
                StudyReader.parse("study.json", run.canonicalConfiguration()).format());
    }

    /**
     * Puts all of it into one file, a zip of {@code model.json}, {@code weights.safetensors} and {@code README.md}.
     *
     * @param from where it comes from, in words
     * @param numbers of the trial
     */
    public void pack(String from, Map<String, Double> numbers, Path file) {
        ExperimentStudy study = new ExperimentStudy(
                ExperimentStudy.FORMAT,
                "packed",
                precision == DType.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32,
                List.of(experiment),
                new Seeds(key.seed(), 1),
                List.of(),
                ExperimentStudy.Quick.SECONDS,
                0);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", from);
        facts.put("made", Machine.provenance(study.hash()));
        facts.put("numbers", numbers);
        facts.put("study", PackedFile.tree("study", study.canonical()));
        MethodNote note = experiment.note();
        PackedFile.write(
                PACKED,
                facts,
                weights,
                hash -> "# " + experiment.shortName() + "\n\nFrom " + from + ". " + note.summary() + "\n\nAfter "
                        + note.paper() + ".\n\nSHA-256 of the weights: " + hash + "\n",
                file);
    }

    /** Reads a packed one. */
    public static TrainedExperiment read(Path file) {
        PackedFile packed = PackedFile.read(file, PACKED);
        ExperimentStudy study = StudyReader.parse(
                file + " " + PackedFile.DESCRIPTION,
                packed.description().path("study").toString(),
                ExperimentStudy.class);
        ExperimentTrial trial = study.trials().get(0);
        return new TrainedExperiment(
                file, trial.key(), trial.experiment(), study.precision().type(), packed.weights());
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
