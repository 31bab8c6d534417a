package dev.eddy.dataset;

import dev.eddy.field.Checksums;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** SHA-256 of files that a study reads. Each is computed once as long as no size and no time of writing changes. */
final class FileHashes {
    private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

    private FileHashes() {}

    /** What is seen of a file, or of the files of a folder, without reading them. */
    private record Known(List<Seen> seen, String sha256) {}

    private record Seen(Path path, long size, FileTime written) {}

    static String of(Path file) {
        List<Seen> now = seen(file);
        Known known = KNOWN.get(file.toAbsolutePath());
        if (known == null || !known.seen().equals(now)) {
            known = new Known(now, Checksums.ofFile(file));
            KNOWN.put(file.toAbsolutePath(), known);
        }
        return known.sha256();
    }

    /** Refuses a file that is gone, or another one than it was. */
    static void requireUnchanged(Path file, String sha256) {
        Check.that(Files.exists(file), "%s is gone, and the study is about what is in it; bring it back", file);
        String now = of(file);
        Check.that(
                now.equals(sha256),
                "%s was changed since the study began: its SHA-256 is %.12s…, it was %.12s…; bring the old file back,"
                        + " or begin a new study",
                file,
                now,
                sha256);
    }

    private static List<Seen> seen(Path file) {
        try (Stream<Path> all = Files.walk(file)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            List<Seen> seen = new ArrayList<>();
            for (Path each : files) {
                seen.add(new Seen(each, Files.size(each), Files.getLastModifiedTime(each)));
            }
            return seen;
        } catch (IOException failed) {
            throw StorageFailure.reading(file, failed);
        }
    }
}
