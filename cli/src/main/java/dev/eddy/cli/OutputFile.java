package dev.eddy.cli;

import dev.eddy.misuse.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that options name for what a command writes. */
final class OutputFile {
    private OutputFile() {}

    /** Refuses a file that cannot be written; none is as good as any. */
    static void check(String option, @Nullable Path file, String ending) {
        if (file == null) {
            return;
        }
        Check.that(
                file.toString().endsWith(ending),
                "%s writes a file whose name ends in %s, got %s",
                option,
                ending,
                file);
        Check.that(!Files.isDirectory(file), "cannot write %s: it is a folder", file);
        Path folder = file.toAbsolutePath().normalize().getParent();
        Check.that(
                folder != null && Files.isDirectory(folder) && Files.isWritable(folder),
                "cannot write %s: its folder does not exist or may not be written to",
                file);
    }
}
