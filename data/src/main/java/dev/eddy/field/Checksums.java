package dev.eddy.field;

import dev.eddy.data.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of files and of values, in hexadecimal digits. */
public final class Checksums {
    private Checksums() {}

    /** Of a file; of a folder, of all files in it in the order of their names. */
    public static String ofFile(Path file) {
        MessageDigest digest = digest();
        try {
            for (Path each : files(file)) {
                InputFile.reading(each, "a file", () -> {
                    try (InputStream in = Files.newInputStream(each)) {
                        byte[] buffer = new byte[1 << 20];
                        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                            digest.update(buffer, 0, got);
                        }
                    }
                    return file;
                });
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file + ": " + failed.getMessage(), failed);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> all = Files.walk(file)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Of all values {@code [sample, time, channel, x…]} in double precision, little-endian, row-major: the same for the same
     * values, whatever the file.
     */
    public static String ofValues(FieldData data) {
        MessageDigest digest = digest();
        FieldInfo info = data.info();
        int piece = FieldStatistics.piece(info);
        for (long sample = 0; info.pointCount() > 0 && sample < info.samples(); sample++) {
            for (int step = 0; step < info.steps(); step += piece) {
                update(digest, data.doubles(sample, step, Math.min(piece, info.steps() - step)));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of values, in double precision, little-endian. */
    public static String ofValues(double[] values) {
        MessageDigest digest = digest();
        update(digest, values);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            // One form of not-a-number.
            buffer.putLong(Double.doubleToLongBits(value));
            if (!buffer.hasRemaining()) {
                digest.update(buffer.array());
                buffer.clear();
            }
        }
        digest.update(buffer.array(), 0, buffer.position());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
