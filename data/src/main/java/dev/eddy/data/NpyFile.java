package dev.eddy.data;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A NumPy file of any size, written and read in parts of which each fits into memory. Elements that were not written are
 * 0. Written little-endian and row-major, as {@link Npy} writes; read in both byte orders and both orders of axes.
 *
 * <pre>{@code
 * try (NpyFile file = NpyFile.create(path, ElementType.FLOAT32, 1000, 201, 1, 160)) {
 *     file.write(sample * 201L * 160, trajectory);
 * }
 * }</pre>
 */
public final class NpyFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final ElementType type;
    private final long[] shape;
    private final long start;
    private final boolean bigEndian;
    /** Null where the elements lie in the order that they are asked for. */
    private final @Nullable ColumnMajor columns;

    private NpyFile(Path path, FileChannel channel, NpyHeader header, long start) throws IOException {
        this.path = path;
        this.channel = channel;
        this.type = header.type();
        this.shape = header.shape().clone();
        this.start = start;
        this.bigEndian = header.bigEndian();
        this.columns = header.fortranOrder() && shape.length > 1 ? ColumnMajor.of(channel, start, type, shape) : null;
    }

    /** Bytes of a file that holds such an array. */
    public static long bytes(ElementType type, long... shape) {
        return Math.addExact(header(type, shape).length, Math.multiplyExact(count(shape), (long) type.bytes()));
    }

    /** A new file, in place of one that may be there. */
    public static NpyFile create(Path file, ElementType type, long... shape) {
        NpyHeader described = NpyHeader.toWrite(type, shape);
        byte[] header = described.bytes();
        long size = bytes(type, shape);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            fully(channel, ByteBuffer.wrap(header), 0);
            if (size > header.length) {
                // The last byte gives the file its length; most file systems keep no room for what lies between.
                fully(channel, ByteBuffer.wrap(new byte[1]), size - 1);
            }
            return new NpyFile(file, channel, described, header.length);
        } catch (IOException failed) {
            closeQuietly(channel);
            throw StorageFailure.writing(file, failed);
        }
    }

    /** An existing file, to be read only. */
    public static NpyFile read(Path file) {
        return open(file, true, StandardOpenOption.READ);
    }

    /** An existing file, to be written on. */
    public static NpyFile update(Path file) {
        return open(file, false, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static NpyFile open(Path file, boolean inAnyOrder, StandardOpenOption... options) {
        return InputFile.guarded(file, NpyHeader.KIND, () -> {
            NpyHeader header;
            try (InputStream in = Files.newInputStream(file)) {
                header = NpyHeader.read(in, file.toString());
            }
            if (!inAnyOrder && (header.bigEndian() || header.fortranOrder())) {
                throw new Misuse(file
                        + " is big-endian or column-major, so it can be read and not be written on; make it" + " anew");
            }
            FileChannel channel = FileChannel.open(file, options);
            try {
                long size = channel.size();
                long start = header.start();
                long expected = start + count(header.shape()) * header.type().bytes();
                if (size != expected) {
                    throw InputFile.corrupt(
                            file,
                            NpyHeader.KIND,
                            "it has " + size + " bytes, its header promises " + expected,
                            new IOException("length"));
                }
                return new NpyFile(file, channel, header, start);
            } catch (IOException | RuntimeException failed) {
                closeQuietly(channel);
                throw failed;
            }
        });
    }

    public Path path() {
        return path;
    }

    public ElementType type() {
        return type;
    }

    public long[] shape() {
        return shape.clone();
    }

    /**
     * Writes elements in row-major order.
     *
     * @param first place of the first one
     */
    public void write(long first, Tensor values) {
        StoredArray array = StoredArray.of(values);
        Check.that(array.type() == type, "%s holds %s, but %s came", path, type, array.type());
        checkRange(first, array.elements());
        try {
            fully(channel, ByteBuffer.wrap(array.bytes()), start + first * type.bytes());
        } catch (IOException failed) {
            throw StorageFailure.writing(path, failed);
        }
    }

    /**
     * Reads elements in row-major order.
     *
     * @param first place of the first one
     * @param part shape of what is read
     */
    public StoredArray read(long first, long... part) {
        int size = Math.toIntExact(StoredArray.byteCount(type, part));
        checkRange(first, count(part));
        byte[] bytes = columns == null ? inOrder(first, size) : columns.rowMajor(first, size);
        if (bigEndian) {
            Npy.swap(bytes, type.numberBytes());
        }
        return new StoredArray(type, part.clone(), bytes);
    }

    private byte[] inOrder(long first, int size) {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        try {
            long place = start + first * type.bytes();
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, place + buffer.position()) < 0) {
                    throw new IOException("it ends too early");
                }
            }
        } catch (IOException failed) {
            throw StorageFailure.reading(path, failed);
        }
        return buffer.array();
    }

    /** Returns when all that was written is on the disk. */
    public void flush() {
        try {
            channel.force(true);
        } catch (IOException failed) {
            throw StorageFailure.writing(path, failed);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private void checkRange(long first, long elements) {
        Check.that(
                first >= 0 && first + elements <= count(shape),
                "%s has %d elements; cannot reach elements %d to %d",
                path,
                count(shape),
                first,
                first + elements - 1);
    }

    private static byte[] header(ElementType type, long[] shape) {
        return NpyHeader.toWrite(type, shape).bytes();
    }

    private static long count(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static void fully(FileChannel channel, ByteBuffer bytes, long place) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, place + bytes.position());
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // What counts was flushed before.
        }
    }
}
