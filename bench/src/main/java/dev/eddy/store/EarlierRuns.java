package dev.eddy.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs beside a run whose trials are its own: of the same study but for its name and how many seeds it has, by the same version of
 * Eddy on a machine of the same kind, with the same data. Who asks for more seeds waits for those alone.
 */
final class EarlierRuns {
    private EarlierRuns() {}

    /** Those of the run in a folder, by name. */
    static List<RunFolder> of(Path folder, RunHeader header) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            return List.of();
        }
        JsonNode wanted = trialsOf(folder);
        return RunFolder.below(parent).stream()
                .filter(other -> !other.equals(folder.toAbsolutePath().normalize()))
                .flatMap(other -> alike(other, header, wanted).stream())
                .toList();
    }

    /** Damaged folders have nothing to give. */
    private static Optional<RunFolder> alike(Path folder, RunHeader header, JsonNode wanted) {
        try {
            RunFolder other = RunFolder.open(folder);
            return sameBits(other.header(), header) && trialsOf(folder).equals(wanted)
                    ? Optional.of(other)
                    : Optional.empty();
        } catch (Misuse damaged) {
            return Optional.empty();
        }
    }

    private static boolean sameBits(RunHeader other, RunHeader header) {
        return other.sessions().stream()
                        .allMatch(session -> header.sessions().stream().allMatch(session::sameBits))
                && other.data().map(DataFiles::sha256).equals(header.data().map(DataFiles::sha256));
    }

    /** What decides the numbers of each trial, given its key. */
    private static JsonNode trialsOf(Path folder) {
        JsonNode tree = Json.readTree(folder.resolve(RunFolder.CANONICAL));
        if (tree instanceof ObjectNode settings) {
            settings.remove(List.of("name", "seeds"));
        }
        return tree;
    }
}
