package dev.eddy.arrays.zarr;

import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.internal.ChunkedRegions;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of either version say of an array.
 *
 * @param folder of the array
 * @param chunk shape of the chunks that are files
 * @param key name of a chunk's file from its index
 * @param pipeline from the bytes of a file to elements
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
        Pipeline pipeline,
        byte[] fill) {
    /** A chunk larger than this is not unpacked. */
    private static final long LARGEST = 1L << 30;

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
                storage(),
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
            return pipeline.decode(stored, chunk, fill);
        } catch (IOException broken) {
            throw new IOException("chunk '" + key + "' is damaged: " + broken.getMessage(), broken);
        }
    }

    /** Bytes of all chunks, where it matters: an array that claims to be large may be a shape and nothing else. */
    private double storage() {
        double bytes = type.bytes();
        for (long size : shape) {
            bytes *= size;
        }
        if (bytes <= LARGEST) {
            return bytes;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToDouble(File::length)
                    .sum();
        } catch (IOException failed) {
            throw new Misuse("cannot read " + folder + ": " + failed.getMessage(), failed);
        }
    }
}
