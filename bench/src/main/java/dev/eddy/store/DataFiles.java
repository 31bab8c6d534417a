package dev.eddy.store;

import dev.eddy.misuse.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arrays that a run reads in place of making its data.
 *
 * @param folder where they lie, as an absolute path
 * @param sha256 of each, in hexadecimal digits, by its path in the folder
 */
public record DataFiles(String folder, Map<String, String> sha256) {
    public DataFiles {
        sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
    }

    /** Where they lie. */
    public Path path() {
        return Path.of(folder);
    }

    /** Refuses files that are gone, or are not the ones that were read. */
    public void requireUnchanged() {
        sha256.forEach((name, hash) -> {
            Path file = path().resolve(name);
            Check.that(
                    Files.isRegularFile(file),
                    "the run read %s, which is gone; put the file with the SHA-256 %.12s … back there",
                    file,
                    hash);
            Check.that(
                    Json.sha256(file).equals(hash),
                    "the run read %s, which was changed since; put the file with the SHA-256 %.12s … back there",
                    file,
                    hash);
        });
    }
}
