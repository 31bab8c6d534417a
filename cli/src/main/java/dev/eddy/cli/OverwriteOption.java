package dev.eddy.cli;

import dev.eddy.misuse.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether a file that is there may be replaced. */
final class OverwriteOption {
    @Option(names = "--overwrite", description = "Replace the file if it exists.")
    private boolean overwrite;

    void refuseExisting(Path file) {
        Check.that(overwrite || !Files.exists(file), "%s exists; name another file or say --overwrite", file);
    }
}
