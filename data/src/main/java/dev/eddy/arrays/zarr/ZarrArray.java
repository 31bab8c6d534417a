package dev.eddy.arrays.zarr;

import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.Regions;
import dev.eddy.arrays.internal.ChunkedRegions;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of either version say of an array.
 *
 * @param folder of the array
 * @param chunk shape of the chunks that are files
 * @param key name of a chunk's file from its index
 * @param columnMajor whether the first axis varies fastest within a chunk
 * @param codecs in the order of decoding
 * @param shard how a file is cut into inner chunks; null if it is not
 * @param fill one element, little-endian
 */
@SuppressWarnings("ArrayRecordComponent")
record ZarrArray(
        Path folder,
        String name,
        ElementType type,
        long[] shape,
        List<String> dimensions,
        Map<String, Object> attributes,
        long[] chunk,
        Function<long[], String> key,
        boolean columnMajor,
        List<Codec> codecs,
        @Nullable Shard shard,
        byte[] fill) {
    /** A chunk larger than this is not unpacked. */
    private static final long LARGEST = 1L << 30;
    /** Room for checksums and the like. */
    private static final int SLACK = 64;

    LazyArray lazy(Path file) {
        long bytes = StoredArray.byteCount(type, chunk);
        if (bytes > LARGEST) {
            throw new Misuse("a chunk " + Arrays.toString(chunk) + " has more than 1 GiB; write it in smaller chunks");
        }
        return new LazyArray(
                file,
                name,
                type,
                shape,
                dimensions,
                attributes,
                Double.POSITIVE_INFINITY,
                new ChunkedRegions(type, chunk, fill, this::read));
    }

    private byte @Nullable [] read(long[] index) throws IOException {
        String key = this.key.apply(index);
        byte[] stored;
        try {
            Path file = folder.resolve(key);
            if (Files.size(file) > 2 * LARGEST) {
                throw new IOException("chunk '" + key + "' has more than 2 GiB");
            }
            stored = Files.readAllBytes(file);
        } catch (NoSuchFileException notWritten) {
            return null;
        }
        try {
            int expected = Math.toIntExact(StoredArray.byteCount(type, chunk));
            byte[] plain = shard == null ? decode(stored, codecs, expected) : shard.read(stored, this);
            if (plain.length != expected) {
                throw new IOException("it has " + plain.length + " bytes, not " + expected);
            }
            return columnMajor ? rowMajor(plain) : plain;
        } catch (IOException broken) {
            throw new IOException("chunk '" + key + "' is damaged: " + broken.getMessage(), broken);
        }
    }

    static byte[] decode(byte[] stored, List<Codec> codecs, int expected) throws IOException {
        byte[] bytes = stored;
        for (Codec codec : codecs) {
            bytes = codec.decode(bytes, expected + SLACK);
        }
        return bytes;
    }

    private byte[] rowMajor(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        long[] strides = Regions.reversed(Regions.strides(Regions.reversed(chunk)));
        Regions.copy(chunk, type.bytes(), bytes, 0, strides, out, 0, Regions.strides(chunk));
        return out;
    }
}
