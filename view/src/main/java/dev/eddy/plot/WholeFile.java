package dev.eddy.plot;

import dev.eddy.misuse.StorageFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import javax.imageio.ImageIO;

/** Files that are either whole or not there. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes beside the file first and moves it into place, making missing folders. */
    public static void write(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path draft = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
            try {
                Files.write(draft, content);
                readableByAll(draft);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw StorageFailure.writing(file, e);
        }
    }

    /** An image as PNG; palettes stay palettes. */
    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("no PNG writer in this Java runtime");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Temporary files are private by default; a report is for others too. */
    private static void readableByAll(Path draft) {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        try {
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
            }
        } catch (IOException refused) {
            // Some disks have no permissions; a file that only its writer may read is better than none.
        }
    }
}
