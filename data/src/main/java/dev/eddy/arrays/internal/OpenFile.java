package dev.eddy.arrays.internal;

import dev.eddy.data.InputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A channel that is closed when what is made of it fails. */
public final class OpenFile {
    private OpenFile() {}

    /** Makes something of an open channel. */
    @FunctionalInterface
    public interface Use<T> {
        T of(FileChannel channel) throws IOException;
    }

    /**
     * Opens a file and hands its channel over.
     *
     * @param kind what the file should be, for messages
     */
    public static <T> T with(Path file, String kind, Use<T> use) {
        return InputFile.reading(file, kind, () -> {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return use.of(channel);
            } catch (IOException | RuntimeException failed) {
                close(channel);
                throw failed;
            }
        });
    }

    public static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It was only read.
        }
    }
}
