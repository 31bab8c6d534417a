package dev.eddy.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All formats of folders that are plugged in. */
final class FolderKinds {
    private FolderKinds() {}

    /** The kind of a folder, if its manifest names a format that is plugged in. */
    static Optional<FolderKind> of(Path folder) {
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String format;
        try {
            format = new ObjectMapper().readTree(file.toFile()).path("format").asText();
        } catch (IOException unreadable) {
            // What is wrong with it is said where it is read.
            return Optional.empty();
        }
        for (FolderKind kind : ServiceLoader.load(FolderKind.class)) {
            if (kind.format().equals(format)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    static List<String> formats() {
        return ServiceLoader.load(FolderKind.class).stream()
                .map(kind -> kind.get().format())
                .sorted()
                .toList();
    }
}
