package dev.eddy.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.data.AtomicFile;
import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one trial. {@code result.json} comes last and holds the checksums of the other files, so a trial with a
 * valid {@code result.json} is complete; anything less is redone. What there is nothing of has no file.
 */
final class TrialFolder {
    static final String RESULT = "result.json";
    static final String FAILURE = "failure.json";
    static final String CHECKPOINT = "checkpoint.safetensors";

    private static final String WEIGHTS = "weights.safetensors";
    private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);

    private static final Map<String, Formats.Reader<TrialResult>> READERS =
            Map.of(Formats.TRIAL, (file, tree) -> Json.convert(file, tree.path("result"), TrialResult.class));

    private final Path folder;
    private final TrialKey key;

    TrialFolder(Path run, TrialKey key) {
        this.folder = run.resolve("trials").resolve(key.id());
        this.key = key;
    }

    // ---- reading

    /** The result, if there is one that can be read. */
    Optional<TrialResult> result() {
        Path file = folder.resolve(RESULT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            TrialResult result = Formats.read(file, READERS);
            return result.key().equals(key) ? Optional.of(result) : Optional.empty();
        } catch (Formats.UnknownFormat future) {
            throw future;
        } catch (Misuse damaged) {
            LOG.warn("{}; this trial counts as not done", damaged.getMessage());
            return Optional.empty();
        }
    }

    /** The result, if all files of the trial are there as they were written. */
    Optional<TrialResult> verifiedResult() {
        Optional<TrialResult> result = result();
        if (result.isPresent()) {
            for (Map.Entry<String, JsonNode> file :
                    Json.readTree(folder.resolve(RESULT)).path("files").properties()) {
                if (!file.getValue().asText().equals(checksum(folder.resolve(file.getKey())))) {
                    LOG.warn("{} is damaged; this trial counts as not done", folder.resolve(file.getKey()));
                    return Optional.empty();
                }
            }
        }
        return result;
    }

    List<Artifact> artifacts(Predicate<ArtifactLabel> wanted) {
        return ArtifactFiles.read(folder, wanted);
    }

    Path weightsFile() {
        return folder.resolve(WEIGHTS);
    }

    List<StoredArtifact> storedArtifacts() {
        return ArtifactFiles.stored(folder);
    }

    Optional<Safetensors> weights() {
        Path file = weightsFile();
        return Files.exists(file) ? Optional.of(Safetensors.read(file)) : Optional.empty();
    }

    /** The last checkpoint of this trial under this configuration; a damaged one or a foreign one counts as none. */
    Optional<Safetensors> checkpoint(String configHash) {
        Path file = folder.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Safetensors checkpoint = Safetensors.read(file);
            if (checkpoint
                    .metadata()
                    .entrySet()
                    .containsAll(identity(configHash).entrySet())) {
                return Optional.of(checkpoint);
            }
            LOG.warn("{} belongs to another study or version; the trial starts anew", file);
        } catch (Misuse damaged) {
            LOG.warn("{}; the trial starts anew", damaged.getMessage());
        }
        return Optional.empty();
    }

    TrialState state(Instant begun) {
        return state(begun, result());
    }

    /** @param ended the result, which was read already */
    TrialState state(Instant begun, Optional<TrialResult> ended) {
        for (String name : List.of(RESULT, FAILURE, CHECKPOINT)) {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                continue;
            }
            Instant changed = modified(file);
            switch (name) {
                case RESULT -> {
                    if (ended.isPresent()) {
                        return new TrialState(key, phase(ended.get().outcome()), changed, "");
                    }
                }
                case FAILURE -> {
                    return new TrialState(key, TrialState.Phase.FAILED, changed, failureMessage(file));
                }
                default -> {
                    return new TrialState(key, TrialState.Phase.STARTED, changed, "");
                }
            }
        }
        return new TrialState(key, TrialState.Phase.PLANNED, begun, "");
    }

    /** Changes when a file that decides the state changes. */
    String stamp() {
        StringBuilder stamp = new StringBuilder();
        for (String name : List.of(RESULT, FAILURE, CHECKPOINT)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                stamp.append(name).append('@').append(modified(file)).append(' ');
            }
        }
        return stamp.toString();
    }

    // ---- writing

    void writeResult(TrialResult result, List<Artifact> artifacts, Map<String, StoredArray> weights) {
        List<String> files = new ArrayList<>();
        if (!weights.isEmpty()) {
            new Safetensors(weights, Map.of("trial", key.id())).write(folder.resolve(WEIGHTS));
            files.add(WEIGHTS);
        }
        if (!artifacts.isEmpty()) {
            ArtifactFiles.write(folder, artifacts);
            files.addAll(List.of(ArtifactFiles.ARRAYS, ArtifactFiles.DESCRIPTIONS));
        } else {
            delete(ArtifactFiles.DESCRIPTIONS);
        }
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put("format", Formats.TRIAL);
        tree.set("result", Json.MAPPER.valueToTree(result));
        ObjectNode checksums = tree.putObject("files");
        files.forEach(name -> checksums.put(name, checksum(folder.resolve(name))));
        Json.write(folder.resolve(RESULT), tree);
        delete(CHECKPOINT);
        delete(FAILURE);
    }

    /** Takes over what another folder of this trial holds, its result last; false if that has not ended, or is damaged. */
    boolean copy(TrialFolder other) {
        if (other.verifiedResult().isEmpty()) {
            return false;
        }
        Path from = other.folder;
        Path to = make();
        try {
            for (Map.Entry<String, JsonNode> file :
                    Json.readTree(from.resolve(RESULT)).path("files").properties()) {
                Files.copy(from.resolve(file.getKey()), to.resolve(file.getKey()), REPLACE_EXISTING);
            }
            AtomicFile.write(to.resolve(RESULT), Files.readString(from.resolve(RESULT)));
        } catch (IOException failed) {
            throw StorageFailure.writing(to, failed);
        }
        delete(CHECKPOINT);
        delete(FAILURE);
        return true;
    }

    void writeCheckpoint(String configHash, Safetensors state) {
        Map<String, String> metadata = new HashMap<>(state.metadata());
        metadata.putAll(identity(configHash));
        new Safetensors(state.arrays(), metadata).write(folder.resolve(CHECKPOINT));
        delete(FAILURE);
    }

    void writeFailure(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        String message = String.valueOf(error.getMessage());
        Json.write(
                folder.resolve(FAILURE),
                Json.MAPPER
                        .createObjectNode()
                        .put("format", Formats.TRIAL)
                        .put(
                                "error",
                                error.getClass().getSimpleName() + ": "
                                        + message.lines().findFirst().orElse(""))
                        .put("trace", trace.toString()));
    }

    /** The folder, made if it is not there. */
    Path make() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException refused) {
            throw StorageFailure.writing(folder, refused);
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException failed) {
            throw StorageFailure.writing(folder.resolve(name), failed);
        }
    }

    private Map<String, String> identity(String configHash) {
        return Map.of("format", Formats.CHECKPOINT, "trial", key.id(), "configuration", configHash);
    }

    private static TrialState.Phase phase(Outcome outcome) {
        if (outcome instanceof Outcome.Diverged || outcome instanceof Outcome.NotFinite) {
            return TrialState.Phase.DIVERGED;
        }
        return outcome instanceof Outcome.Stalled || outcome instanceof Outcome.Unsolved
                ? TrialState.Phase.STALLED
                : TrialState.Phase.FINISHED;
    }

    private static String failureMessage(Path file) {
        try {
            return Json.readTree(file).path("error").asText();
        } catch (Misuse damaged) {
            return damaged.getMessage() == null ? "" : damaged.getMessage();
        }
    }

    private static String checksum(Path file) {
        try {
            return Files.exists(file) ? Json.sha256(Files.readAllBytes(file)) : "missing";
        } catch (IOException failed) {
            return "unreadable";
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }
}
