package dev.eddy.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.Npz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The folder {@code golden/misc} among the test resources: metrics, operators, statistics of initial states, losses. */
final class MiscManifest {
    private MiscManifest() {}

    static JsonNode read() {
        try {
            return new ObjectMapper().readTree(file("manifest.json").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Npz arrays(JsonNode entry) {
        return Npz.read(file(entry.get("file").asText()));
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(MiscManifest.class.getResource("/golden/misc/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
