package dev.eddy.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where run folders are. */
final class RunsRoot {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder of all run folders (default: ${DEFAULT-VALUE}).")
    private Path path = Path.of("runs");

    Path path() {
        return path;
    }

    /** What to add to a command so that it finds the same folder; nothing for the default. */
    String asOption() {
        return path.equals(Path.of("runs")) ? "" : " --runs " + path;
    }
}
