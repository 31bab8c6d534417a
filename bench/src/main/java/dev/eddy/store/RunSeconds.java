package dev.eddy.store;

import dev.eddy.data.AtomicFile;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** How long processes have worked on a run, all sessions together: one number in a file of its own, since it is no part of the results. */
final class RunSeconds {
    static final String FILE = "seconds.txt";

    private RunSeconds() {}

    /** Adds what a session took. */
    static void add(Path run, double seconds) {
        double all = read(run).orElse(0) + seconds;
        AtomicFile.write(run.resolve(FILE), String.format(Locale.ROOT, "%.3f%n", all));
    }

    /** Empty where no session has ended by itself. */
    static OptionalDouble read(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException damaged) {
            throw new Misuse(file + " holds no number of seconds; remove it", damaged);
        }
    }
}
