package dev.eddy.data;

import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: into a temporary file beside it, which is flushed to the disk and then takes the
 * name. Whoever reads sees the old content or the new one, never a part; what an interrupted write leaves behind ends in
 * {@link #UNFINISHED}.
 */
public final class AtomicFile {
    /** Ending of temporary files. */
    public static final String UNFINISHED = ".part";

    private AtomicFile() {}

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes bytes. Parent folders are made.
     *
     * @throws Misuse if nothing may be written there
     * @throws StorageFailure if the disk is full or fails; the old content is still there
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new Misuse("cannot write " + file + ": it is a folder; give the name of a file");
        }
        Path part = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            moveInto(part, target);
        } catch (IOException failed) {
            throw StorageFailure.writing(file, failed);
        } finally {
            deleteQuietly(part);
        }
    }

    /** Writes UTF-8 text. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void moveInto(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException ignored) {
            // It is a temporary file; readers skip it.
        }
    }
}
