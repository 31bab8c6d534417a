package dev.eddy.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.AtomicFile;
import dev.eddy.data.InputFile;
import dev.eddy.data.Safetensors;
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
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What is handed on in one file: a zip of a description, weights with their hash, and a card.
 *
 * @param card for people, as Markdown
 */
record PackedFile(JsonNode description, Safetensors weights, String card) {
    static final String DESCRIPTION = "model.json";
    /** The name of the weights in the zip, as in folders of trials. */
    static final String WEIGHTS = "weights.safetensors";

    private static final String CARD = "README.md";
    private static final long LARGEST_TEXT = 16 << 20;
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    /**
     * Writes one.
     *
     * @param format name and version of the format
     * @param facts what else is described
     * @param card from the hash of the weights
     */
    static void write(
            String format, Map<String, Object> facts, Safetensors weights, UnaryOperator<String> card, Path file) {
        byte[] bytes = bytes(weights);
        Map<String, Object> description = new LinkedHashMap<>(facts);
        description.put("format", format);
        description.put("sha256", Map.of(WEIGHTS, sha256(bytes)));
        String text = Json.canonical(Json.tree(description));
        String read = card.apply(sha256(bytes));
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            entry(zip, DESCRIPTION, text.getBytes(StandardCharsets.UTF_8));
            entry(zip, WEIGHTS, bytes);
            entry(zip, CARD, read.getBytes(StandardCharsets.UTF_8));
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

    /** Reads one of a format, and compares its weights with their hash. */
    static PackedFile read(Path file, String format) {
        Check.that(Files.isRegularFile(file), "%s", InputFile.missing(file));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode description =
                    tree(file.toString(), new String(content(zip, file, DESCRIPTION), StandardCharsets.UTF_8));
            Check.that(
                    description.path("format").asText().equals(format),
                    "%s: the format is '%s', this command of this version of Eddy reads '%s'",
                    file,
                    description.path("format").asText(),
                    format);
            byte[] weights = content(zip, file, WEIGHTS);
            String expected = description.path("sha256").path(WEIGHTS).asText();
            Check.that(
                    expected.equals(sha256(weights)),
                    "%s: the weights have the SHA-256 %.12s …, but %.12s … was packed; get the file again",
                    file,
                    sha256(weights),
                    expected);
            String card = new String(content(zip, file, CARD), StandardCharsets.UTF_8);
            return new PackedFile(description, Safetensors.ofBytes(weights, file), card);
        } catch (ZipException broken) {
            throw new Misuse(file + " is no packed model, or it is damaged: " + broken.getMessage(), broken);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }

    static JsonNode tree(String name, String text) {
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
