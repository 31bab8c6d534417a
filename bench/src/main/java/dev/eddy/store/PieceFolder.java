package dev.eddy.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.data.Safetensors;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a piece that several trials share. {@code piece.json} comes last and holds the checksum of the tensors, so a
 * piece with a valid one is complete; anything less is made anew, from {@code checkpoint.safetensors} if there is one.
 *
 * @param identity all that decides the piece, as text; a folder of another identity counts as empty
 */
public record PieceFolder(Path path, String identity) {
    private static final String PIECE = "piece.json";
    private static final String TENSORS = "tensors.safetensors";
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final Logger LOG = LoggerFactory.getLogger(PieceFolder.class);

    private static final Map<String, Formats.Reader<Header>> READERS =
            Map.of(Formats.PIECE, (file, tree) -> Json.convert(file, tree, Header.class));

    /** What a piece is, as files have it. Tensors belong to the scope of the caller. */
    public record Stored(Outcome outcome, Map<String, Tensor> tensors, Map<String, Double> numbers) {
        public Stored {
            tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
            numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        }
    }

    record Header(String identity, Outcome outcome, Map<String, Double> numbers, String checksum) {}

    /** Makes the folder, if it is not there. */
    public void create() {
        try {
            Files.createDirectories(path);
        } catch (IOException refused) {
            throw StorageFailure.writing(path, refused);
        }
    }

    /** The piece, if it is whole. */
    public Optional<Stored> read() {
        Path file = path.resolve(PIECE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Header header = Formats.read(file, READERS);
            Path tensors = path.resolve(TENSORS);
            if (header.identity().equals(identity) && Json.sha256(tensors).equals(header.checksum())) {
                Map<String, Tensor> read = new LinkedHashMap<>();
                Safetensors.read(tensors).arrays().forEach((name, array) -> read.put(name, array.toTensor()));
                return Optional.of(new Stored(header.outcome(), read, header.numbers()));
            }
            LOG.warn("{} is damaged; this piece is made anew", tensors);
        } catch (Formats.UnknownFormat future) {
            throw future;
        } catch (Misuse | UncheckedIOException damaged) {
            LOG.warn("{}; this piece is made anew", damaged.getMessage());
        }
        return Optional.empty();
    }

    /** Writes the piece and forgets its checkpoint. */
    public void write(Stored piece) {
        Safetensors.ofTensors(piece.tensors(), Map.of()).write(path.resolve(TENSORS));
        ObjectNode tree = Json.MAPPER.valueToTree(
                new Header(identity, piece.outcome(), piece.numbers(), Json.sha256(path.resolve(TENSORS))));
        Json.write(path.resolve(PIECE), tree.put("format", Formats.PIECE));
        try {
            Files.deleteIfExists(path.resolve(CHECKPOINT));
        } catch (IOException failed) {
            throw StorageFailure.writing(path.resolve(CHECKPOINT), failed);
        }
    }

    /** The last checkpoint of its making; a damaged one or a foreign one counts as none. */
    public Optional<Safetensors> checkpoint() {
        Path file = path.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Safetensors checkpoint = Safetensors.read(file);
            if (identity.equals(checkpoint.metadata().get("identity"))) {
                return Optional.of(checkpoint);
            }
        } catch (Misuse damaged) {
            LOG.warn("{}; the piece is made from its beginning", damaged.getMessage());
        }
        return Optional.empty();
    }

    /** Replaces the checkpoint of its making. */
    public void saveCheckpoint(Safetensors state) {
        Map<String, String> metadata = new HashMap<>(state.metadata());
        metadata.put("identity", identity);
        new Safetensors(state.arrays(), metadata).write(path.resolve(CHECKPOINT));
    }
}
