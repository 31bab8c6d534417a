package dev.eddy.dataset;

import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.scenario.DataPlace;
import dev.eddy.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far an array has come, and the state from which it goes on.
 *
 * @param state null between batches of samples
 */
record SetCheckpoint(DataPlace place, @Nullable StoredArray state) {
    private static final String FORMAT = "eddy-dataset-checkpoint 1";
    private static final String STATE = "state";

    void write(Path file) {
        new Safetensors(
                        state == null ? Map.of() : Map.of(STATE, state),
                        Map.of(
                                "format", FORMAT,
                                "sample", String.valueOf(place.sample()),
                                "warmed-up", String.valueOf(place.warmedUp()),
                                "snapshots", String.valueOf(place.snapshots())))
                .write(file);
    }

    static SetCheckpoint of(DataPlace place, @Nullable Tensor state) {
        return new SetCheckpoint(place, state == null ? null : StoredArray.of(state));
    }

    /** What a file says; nothing if there is none, or none to be trusted. */
    static Optional<SetCheckpoint> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Safetensors stored = Safetensors.read(file);
            if (!FORMAT.equals(stored.metadata().get("format"))) {
                return Optional.empty();
            }
            DataPlace place =
                    new DataPlace(number(stored, "sample"), number(stored, "warmed-up"), number(stored, "snapshots"));
            StoredArray state = stored.arrays().get(STATE);
            return place.isBetweenBatches() == (state == null)
                    ? Optional.of(new SetCheckpoint(place, state))
                    : Optional.empty();
        } catch (Misuse | NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    private static int number(Safetensors stored, String name) {
        return Integer.parseInt(stored.metadata().getOrDefault(name, ""));
    }
}
