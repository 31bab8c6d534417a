package dev.eddy.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.Safetensors;
import dev.eddy.equation.Profile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trained network in one file that can be handed on: a zip of {@code model.json} (architecture, what it was trained on and
 * how, scaling, grid, channels with units, provenance, hashes), {@code weights.safetensors}, and {@code README.md}, the card.
 */
public final class ModelFile implements TrainedModel {
    /** Name and version of the format. */
    public static final String FORMAT = "eddy-model 1";

    private final Path path;
    private final JsonNode description;
    private final Study study;
    private final Trial trial;
    private final Safetensors weights;
    private final String card;

    private ModelFile(Path path, JsonNode description, Study study, Safetensors weights, String card) {
        this.path = path;
        this.description = description;
        this.study = study;
        this.trial = study.trials().get(0);
        this.weights = weights;
        this.card = card;
    }

    /**
     * Packs a trained network.
     *
     * @param from where it comes from, in words: the run and the trial, or the model that was trained on
     * @param numbers measures of the trial for the card, by name; may be empty
     */
    public static void pack(TrainedModel model, String from, Map<String, Double> numbers, Path file) {
        Study study = ModelStudy.of(model);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("from", from);
        description.put("made", Machine.provenance(study.hash()));
        description.put("numbers", numbers);
        description.put("study", PackedFile.tree("study", study.canonical()));
        PackedFile.write(FORMAT, description, model.weights(), hash -> ModelCard.of(model, from, numbers, hash), file);
    }

    /** Reads a packed model, and compares its weights with their hash. */
    public static ModelFile read(Path file) {
        PackedFile packed = PackedFile.read(file, FORMAT);
        Study study = StudyReader.parse(
                file + " " + PackedFile.DESCRIPTION,
                packed.description().path("study").toString(),
                Study.class);
        return new ModelFile(file, packed.description(), study, packed.weights(), packed.card());
    }

    /** What {@code model.json} says. */
    public JsonNode description() {
        return description;
    }

    /** The card, as Markdown. */
    public String card() {
        return card;
    }

    /** Extracts the weights, for other programs. */
    public void extractWeights(Path file) {
        weights.write(file);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Trial trial() {
        return trial;
    }

    @Override
    public Profile profile() {
        return study.profile();
    }

    @Override
    public Precision precision() {
        return study.precision();
    }

    @Override
    public Safetensors weights() {
        return weights;
    }
}
