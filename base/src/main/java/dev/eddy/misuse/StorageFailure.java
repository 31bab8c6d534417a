package dev.eddy.misuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a disk could not do: it is full, or it failed. No misuse, for the request was right: the command line prints the sentence
 * and exits with 1. What was stored before stays as it was.
 */
public final class StorageFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    /** What systems say of a disk, a quota or a device that takes no more. */
    private static final List<String> FULL =
            List.of("no space left", "disk space", "disk quota", "not enough space", "file too large");

    private StorageFailure(String message, IOException cause) {
        super(message, cause);
    }

    /**
     * What to throw when something could not be written.
     *
     * @return a {@link Misuse} if the place is the wrong one, else a {@code StorageFailure}
     */
    public static RuntimeException writing(Path file, IOException failed) {
        if (isFull(failed)) {
            return new StorageFailure(
                    "cannot write " + file + ": the disk is full; make room and give the same command again, what was"
                            + " stored before is kept",
                    failed);
        }
        if (failed instanceof FileSystemException) {
            return new Misuse(
                    "cannot write " + file + " (" + reason(failed)
                            + "): its folder is not one that may be written to; choose another place",
                    failed);
        }
        return new StorageFailure("cannot write " + file + ": " + reason(failed), failed);
    }

    /** What to throw when something that was open could not be read on. */
    public static StorageFailure reading(Path file, IOException failed) {
        return new StorageFailure("cannot read " + file + ": " + reason(failed), failed);
    }

    /** Whether a disk, a quota or a device takes no more. */
    public static boolean isFull(IOException failed) {
        String said = reason(failed).toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(said::contains);
    }

    private static String reason(IOException failed) {
        String reason = failed instanceof FileSystemException system ? system.getReason() : failed.getMessage();
        return reason == null ? reason(failed.getClass()) : reason;
    }

    /** {@code AccessDeniedException} in words: {@code access denied}. */
    private static String reason(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
