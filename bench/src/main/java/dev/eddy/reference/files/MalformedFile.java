package dev.eddy.reference.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ArrayFiles;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldStatistics;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.CaseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file that must not be read silently. What is expected stands in the manifest as a sentence; its first words tell. */
final class MalformedFile {
    static final String KIND = "malformed";

    /** Seconds that a refusal may take. */
    private static final double PATIENCE = 1;
    /** Bytes that are read at a time. */
    private static final double PIECE = 1 << 22;

    private final Path file;
    private final JsonNode entry;

    MalformedFile(Path folder, JsonNode entry) {
        this.file = folder.resolve(entry.path("file").asText());
        this.entry = entry;
    }

    CaseResult result() {
        String expected = entry.path("expected").asText();
        long start = System.nanoTime();
        Optional<String> fault;
        if (entry.has("place")) {
            fault = placeFault();
        } else if (expected.startsWith("info: tells shape")) {
            fault = shapeFault();
        } else if (expected.startsWith("as points: read")) {
            fault = pointsFault();
        } else if (expected.startsWith("read if")
                || expected.startsWith("info:")
                || expected.startsWith("reading into")) {
            // Reading it right and refusing it well are both fine.
            fault = read().flatMap(this::sentenceFault);
        } else {
            fault = read().map(this::sentenceFault).orElse(Optional.of("it was read"));
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        String id = entry.path("file").asText();
        return fault.map(why -> CaseResult.compared(id, KIND, why, Double.POSITIVE_INFINITY, PATIENCE))
                .orElseGet(() -> CaseResult.compared(id, KIND, "seconds", seconds, PATIENCE));
    }

    /** Reads everything, first as arrays, then as trajectories; the message of the refusal, if there is one. */
    private Optional<String> read() {
        try (ArrayFile arrays = ArrayFiles.open(file)) {
            arrays.arrays().values().forEach(MalformedFile::read);
        } catch (Misuse refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
        try (FieldData data = FieldFiles.open(file)) {
            FieldStatistics.of(data);
            return Optional.empty();
        } catch (Misuse refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /** Piece by piece along the first axis. */
    private static void read(LazyArray array) {
        long[] shape = array.shape();
        long piece = shape.length == 0 ? 1 : (long) Math.max(1, PIECE / Math.max(1, array.bytes() / shape[0]));
        for (long start = 0; start < (shape.length == 0 ? 1 : shape[0]); start += piece) {
            long[] from = new long[shape.length];
            long[] count = shape.clone();
            if (shape.length > 0) {
                from[0] = start;
                count[0] = Math.min(piece, shape[0] - start);
            }
            array.read(from, count);
        }
    }

    private Optional<String> sentenceFault(String message) {
        if (message.contains("\n")) {
            return Optional.of("the refusal is more than a sentence: " + message.replace("\n", " / "));
        }
        return message.contains(String.valueOf(file.getFileName()))
                ? Optional.empty()
                : Optional.of("the refusal does not name the file: " + message);
    }

    private Optional<String> placeFault() {
        List<Long> expected = new ArrayList<>();
        entry.path("place").forEach(index -> expected.add(index.asLong()));
        try (FieldData data = FieldFiles.open(file)) {
            Optional<FieldStatistics.Place> place = FieldStatistics.of(data).firstNotFinite();
            List<Long> found = new ArrayList<>();
            place.ifPresent(one -> {
                found.add(one.sample());
                found.add((long) one.step());
                found.addAll(one.point());
            });
            return found.equals(expected)
                    ? Optional.empty()
                    : Optional.of("the place is " + found + ", not " + expected);
        }
    }

    private Optional<String> shapeFault() {
        try (ArrayFile arrays = ArrayFiles.open(file)) {
            if (arrays.arrays().isEmpty()) {
                return Optional.of("the shapes are not told");
            }
        }
        return read().map(this::sentenceFault).orElse(Optional.of("it was read"));
    }

    private Optional<String> pointsFault() {
        try (ArrayFile table = ArrayFiles.open(file)) {
            table.arrays().values().forEach(LazyArray::read);
        }
        return read().map(this::sentenceFault).orElse(Optional.of("it was read as a trajectory"));
    }
}
