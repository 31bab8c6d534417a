package dev.eddy.data;

import dev.eddy.misuse.Misuse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Turns what can go wrong while reading a file into one sentence. */
public final class InputFile {
    private InputFile() {}

    /** What is read. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Runs a reading of a file that must be of one kind: what is recognised as another one is refused.
     *
     * @param kind what the file should be, for example {@code "a NumPy .npy file"}
     */
    public static <T> T guarded(Path file, String kind, Reading<T> reading) {
        return reading(file, kind, () -> {
            FileSignature.refuse(file, kind);
            return reading.read();
        });
    }

    /** Runs a reading of a file whose kind is known, or does not matter. */
    public static <T> T reading(Path file, String kind, Reading<T> reading) {
        if (Files.isDirectory(file)) {
            throw new Misuse("expected " + kind + ", but " + file + " is a folder");
        }
        try {
            return reading.read();
        } catch (NoSuchFileException missing) {
            throw new Misuse(missing(file), missing);
        } catch (AccessDeniedException denied) {
            throw new Misuse("the file " + file + " may not be read by this user", denied);
        } catch (EOFException early) {
            throw corrupt(file, kind, "it ends too early", early);
        } catch (ZipException broken) {
            throw corrupt(file, kind, String.valueOf(broken.getMessage()), broken);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Says that a file is not there, and where it was looked for. */
    public static String missing(Path file) {
        return "there is no file " + file
                + (file.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath());
    }

    /** Exactly this many bytes. */
    public static byte[] exactly(InputStream in, long count) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(count));
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    /** The refusal of a damaged file. */
    public static Misuse corrupt(Object file, String kind, String why, Throwable cause) {
        return new Misuse(
                file + " is not " + kind + ", or it is damaged: " + why + "; make it again or copy it again", cause);
    }
}
