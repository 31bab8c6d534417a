package dev.eddy.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.data.Npz;
import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.InferredField;
import dev.eddy.result.Outcome;
import dev.eddy.result.RunView.SampleRollout;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one trial. {@code result.json} comes last and holds the checksums of the other files, so a trial with a
 * valid {@code result.json} is complete; anything less is redone.
 */
final class TrialFolder {
    static final String RESULT = "result.json";
    static final String FAILURE = "failure.json";
    static final String CHECKPOINT = "checkpoint.safetensors";

    private static final String WEIGHTS = "weights.safetensors";
    private static final String REFINEMENT = "refinement";
    private static final String SAMPLE = "sample.npz";
    private static final String FIELDS = "fields.npz";
    private static final String NUMBERS = "numbers";
    private static final String INFERRED = "inferred.";
    private static final String TRUTH = "truth.";
    private static final String AT = "at.";
    private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);

    private static final Map<String, Formats.Reader<TrialResult>> READERS = Map.of(Formats.TRIAL, (file, tree) -> {
        // Results from before there were refinements.
        if (tree.path("result") instanceof ObjectNode result && !result.has(REFINEMENT)) {
            result.putArray(REFINEMENT);
        }
        // And those from before there were inferences.
        if (tree.path("result") instanceof ObjectNode result && !result.has(NUMBERS)) {
            result.putObject(NUMBERS);
        }
        return Json.convert(file, tree.path("result"), TrialResult.class);
    });

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
            JsonNode checksums = Json.readTree(folder.resolve(RESULT)).path("files");
            for (String name : List.of(WEIGHTS, SAMPLE, FIELDS)) {
                if (!(name.equals(FIELDS) && !checksums.has(FIELDS))
                        && !checksums.path(name).asText().equals(checksum(folder.resolve(name)))) {
                    LOG.warn("{} is damaged; this trial counts as not done", folder.resolve(name));
                    return Optional.empty();
                }
            }
        }
        return result;
    }

    /** Rollouts on the first held-out initial states. */
    List<SampleRollout> samples() {
        Path file = folder.resolve(SAMPLE);
        List<SampleRollout> samples = new ArrayList<>();
        if (!Files.exists(file)) {
            return samples;
        }
        try {
            Npz npz = Npz.read(file);
            while (npz.arrays().containsKey(prediction(samples.size()))) {
                samples.add(new SampleRollout(
                        npz.array(prediction(samples.size())).toNumeric(),
                        npz.array(reference(samples.size())).toNumeric(),
                        Optional.ofNullable(npz.arrays().get(lowFidelity(samples.size())))
                                .map(StoredArray::toNumeric)));
            }
        } catch (Misuse damaged) {
            LOG.warn("{}; left out", damaged.getMessage());
        }
        return samples;
    }

    /** Inferred fields beside the true ones. */
    List<InferredField> fields() {
        Path file = folder.resolve(FIELDS);
        List<InferredField> fields = new ArrayList<>();
        if (!Files.exists(file)) {
            return fields;
        }
        try {
            Npz npz = Npz.read(file);
            for (String key : npz.arrays().keySet()) {
                if (key.startsWith(INFERRED)) {
                    String[] name = key.substring(INFERRED.length()).split("\\.", 2);
                    StoredArray at = npz.arrays().get(AT + name[0]);
                    fields.add(new InferredField(
                            name[0],
                            name[1],
                            at == null ? new double[0] : at.toDoubles(),
                            npz.array(key).toNumeric(),
                            npz.array(TRUTH + name[0]).toNumeric()));
                }
            }
        } catch (Misuse damaged) {
            LOG.warn("{}; left out", damaged.getMessage());
        }
        return fields;
    }

    Optional<Safetensors> weights() {
        Path file = folder.resolve(WEIGHTS);
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
        for (String name : List.of(RESULT, FAILURE, CHECKPOINT)) {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                continue;
            }
            Instant changed = modified(file);
            switch (name) {
                case RESULT -> {
                    Optional<TrialResult> result = result();
                    if (result.isPresent()) {
                        return new TrialState(key, phase(result.get().outcome()), changed, "");
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

    void writeResult(
            TrialResult result,
            Map<String, StoredArray> weights,
            List<SampleRollout> samples,
            List<InferredField> fields) {
        new Safetensors(weights, Map.of("trial", key.id())).write(folder.resolve(WEIGHTS));
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            arrays.put(prediction(i), StoredArray.of(samples.get(i).prediction()));
            arrays.put(reference(i), StoredArray.of(samples.get(i).reference()));
            String low = lowFidelity(i);
            samples.get(i).lowFidelity().ifPresent(array -> arrays.put(low, StoredArray.of(array)));
        }
        new Npz(arrays).write(folder.resolve(SAMPLE));
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put("format", Formats.TRIAL);
        tree.set("result", Json.MAPPER.valueToTree(result));
        ObjectNode files = tree.putObject("files")
                .put(WEIGHTS, checksum(folder.resolve(WEIGHTS)))
                .put(SAMPLE, checksum(folder.resolve(SAMPLE)));
        if (!fields.isEmpty()) {
            writeFields(fields);
            files.put(FIELDS, checksum(folder.resolve(FIELDS)));
        }
        Json.write(folder.resolve(RESULT), tree);
        delete(CHECKPOINT);
        delete(FAILURE);
    }

    private void writeFields(List<InferredField> fields) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (InferredField field : fields) {
            arrays.put(INFERRED + field.name() + "." + field.axis(), StoredArray.of(field.inferred()));
            arrays.put(TRUTH + field.name(), StoredArray.of(field.truth()));
            if (field.isLaw()) {
                arrays.put(AT + field.name(), StoredArray.of(field.at(), field.at().length));
            }
        }
        new Npz(arrays).write(folder.resolve(FIELDS));
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

    private static String prediction(int sample) {
        return sample == 0 ? "prediction" : "prediction_" + sample;
    }

    private static String lowFidelity(int sample) {
        return sample == 0 ? "low_fidelity" : "low_fidelity_" + sample;
    }

    private static String reference(int sample) {
        return sample == 0 ? "reference" : "reference_" + sample;
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
