package dev.eddy.track;

import dev.eddy.result.Provenance;
import java.nio.file.Path;

/**
 * What a tracker knows of the run that it copies.
 *
 * @param folder the run folder, whose name tells runs of one study apart
 * @param study the name of the study
 */
public record TrackedRun(Path folder, String study, Provenance provenance) {
    /** The name of the folder. */
    String id() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }
}
