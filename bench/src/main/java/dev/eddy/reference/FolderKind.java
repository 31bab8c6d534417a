package dev.eddy.reference;

import java.nio.file.Path;
import java.util.List;

/**
 * Answers folders of reference numbers of a format of their own. Found by {@link java.util.ServiceLoader}: a jar that names an
 * implementation in {@code META-INF/services/dev.eddy.reference.FolderKind} adds a format.
 */
public interface FolderKind {
    /** What {@code format} says in the {@code manifest.json} of such folders. */
    String format();

    /**
     * The cases of a folder.
     *
     * @throws dev.eddy.misuse.Misuse if its manifest contradicts itself
     */
    List<PendingCase> cases(Path folder);
}
