package dev.eddy.cli;

import dev.eddy.field.write.FieldWriter;
import dev.eddy.field.write.FieldWriters;
import dev.eddy.misuse.Check;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which layout fields are written. */
final class LayoutOption {
    @Option(
            names = "--to",
            paramLabel = "LAYOUT",
            description = "numpy, pdebench, well, zarr (default: numpy for .npy, zarr for .zarr).")
    private @Nullable String to;

    /** Of the layout that was asked for, or else that of the file's name. */
    FieldWriter writer(Path file) {
        if (to != null) {
            return FieldWriters.of(to);
        }
        String name = String.valueOf(file.getFileName());
        Check.that(
                name.endsWith(".npy") || name.endsWith(".zarr"),
                "%s may be of several layouts; choose one with --to: numpy, pdebench, well, zarr",
                file);
        return FieldWriters.of(name.endsWith(".npy") ? "numpy" : "zarr");
    }

    /** Whether arrays of NumPy may be written: nothing else was asked for. */
    boolean allowsNumpy() {
        return to == null || to.equals("numpy");
    }
}
