package dev.eddy.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of run folders that are set beside each other: those of the folders, with as much of their paths as tells them apart. */
public final class RunNames {
    private RunNames() {}

    /** A name for each folder; the same folder twice has one name. */
    public static Map<Path, String> of(List<Path> folders) {
        Map<Path, String> names = new LinkedHashMap<>();
        for (Path folder : folders) {
            Path whole = whole(folder);
            int length = 1;
            while (length < whole.getNameCount() && isShared(whole, length, folders)) {
                length++;
            }
            names.put(folder, end(whole, length));
        }
        return names;
    }

    private static boolean isShared(Path whole, int length, List<Path> folders) {
        return folders.stream()
                .map(RunNames::whole)
                .anyMatch(other -> !other.equals(whole) && end(other, length).equals(end(whole, length)));
    }

    /** The last names of a path, with slashes on every system. */
    private static String end(Path whole, int length) {
        Path end = whole.subpath(Math.max(0, whole.getNameCount() - length), whole.getNameCount());
        return end.toString().replace('\\', '/');
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
