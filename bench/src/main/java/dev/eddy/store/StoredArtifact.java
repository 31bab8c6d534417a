package dev.eddy.store;

import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Role;
import java.nio.file.Path;
import java.util.List;

/**
 * An artifact whose values stay in their file, for readers that want parts of it.
 *
 * @param file of arrays
 * @param array name of the values in it
 */
public record StoredArtifact(
        Role role,
        String group,
        String name,
        String unit,
        String series,
        List<ArtifactAxis> axes,
        Path file,
        String array) {
    public StoredArtifact {
        axes = List.copyOf(axes);
    }
}
