package dev.eddy.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.AtomicFile;
import dev.eddy.data.Safetensors;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A trained network in one file that can be handed on: a zip of {@code model.json} (architecture, what it was trained on and
 * how, scaling, grid, channels with units, provenance, hashes), {@code weights.safetensors}, and {@code README.md}, the card.
 */
public final class ModelFile implements TrainedModel {
    /** Name and version of the format. */
    public static final String FORMAT = "eddy-model 1";

    private static final String DESCRIPTION = "model.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String CARD = "README.md";
    private static final long LARGEST_TEXT = 16 << 20;
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

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
        byte[] weights = bytes(model.weights());
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("format", FORMAT);
        description.put("from", from);
        description.put("made", Machine.provenance(study.hash()));
        description.put("sha256", Map.of(WEIGHTS, sha256(weights)));
        description.put("numbers", numbers);
        description.put("study", tree("study", study.canonical()));
        String text = Json.canonical(Json.tree(description));
        String card = ModelCard.of(model, from, numbers, sha256(weights));
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            entry(zip, DESCRIPTION, text.getBytes(StandardCharsets.UTF_8));
            entry(zip, WEIGHTS, weights);
            entry(zip, CARD, card.getBytes(StandardCharsets.UTF_8));
            zip.finish();
        });
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Reads a packed model, and compares its weights with their hash. */
    public static ModelFile read(Path file) {
        Check.that(Files.isRegularFile(file), "there is no file %s", file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode description =
                    tree(file.toString(), new String(content(zip, file, DESCRIPTION), StandardCharsets.UTF_8));
            Check.that(
                    description.path("format").asText().equals(FORMAT),
                    "%s: the format is '%s', this version of Eddy reads '%s'",
                    file,
                    description.path("format").asText(),
                    FORMAT);
            byte[] weights = content(zip, file, WEIGHTS);
            String expected = description.path("sha256").path(WEIGHTS).asText();
            Check.that(
                    expected.equals(sha256(weights)),
                    "%s: the weights have the SHA-256 %.12s …, but %.12s … was packed; get the file again",
                    file,
                    sha256(weights),
                    expected);
            Study study = StudyReader.parse(
                    file + " " + DESCRIPTION, description.path("study").toString(), Study.class);
            String card = new String(content(zip, file, CARD), StandardCharsets.UTF_8);
            return new ModelFile(file, description, study, safetensors(weights), card);
        } catch (ZipException broken) {
            throw new Misuse(file + " is no packed model, or it is damaged: " + broken.getMessage(), broken);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }

    private static JsonNode tree(String name, String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new Misuse(name + ": " + DESCRIPTION + " is not JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static byte[] content(ZipFile zip, Path file, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new Misuse(file + " is no packed model: it has no '" + name + "'");
        }
        boolean text = !name.equals(WEIGHTS);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) (text ? LARGEST_TEXT : Integer.MAX_VALUE - 8));
            Check.that(in.read() < 0, "%s: '%s' is too long", file, name);
            return bytes;
        }
    }

    private static byte[] bytes(Safetensors weights) {
        try {
            Path part = Files.createTempFile("eddy-model", ".safetensors");
            try {
                weights.write(part);
                return Files.readAllBytes(part);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new Misuse("cannot write a temporary file: " + failed.getMessage(), failed);
        }
    }

    private static Safetensors safetensors(byte[] bytes) throws IOException {
        Path part = Files.createTempFile("eddy-model", ".safetensors");
        try {
            Files.write(part, bytes);
            return Safetensors.read(part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
