package dev.eddy.arrays.hdf5;

import dev.eddy.arrays.hdf5.Hdf5ChunkTable.Place;
import dev.eddy.arrays.internal.ChunkedRegions;
import dev.eddy.misuse.Misuse;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetBase;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a data set. Where they are, jHDF knows for B-trees; but it gives only their bytes and not the mask of the filters
 * that were left out, as LZF is for what it cannot compress; so its table is asked for itself.
 */
final class Hdf5Chunks implements ChunkedRegions.Chunks {
    private static final Method LOOKUP = lookup();
    private static final Field LAYOUT = layout();

    private static final ThreadLocal<ByteBuffer> STORED =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(1 << 16));

    private final Path path;
    private final FileChannel channel;
    private final long userBlock;
    private final ChunkedDataset dataset;
    private final Hdf5Filters filters;
    private final long[] size;
    private final int bytes;
    private final long[] shape;
    private final @Nullable Hdf5ChunkTable array;
    private @Nullable Map<ChunkOffset, Chunk> table;

    /**
     * @param userBlock bytes before the file proper
     * @param size shape of a chunk
     * @param bytes of a chunk
     */
    Hdf5Chunks(Path path, FileChannel channel, long userBlock, ChunkedDataset dataset, long[] size, int bytes) {
        this.path = path;
        this.channel = channel;
        this.userBlock = userBlock;
        this.dataset = dataset;
        this.filters = new Hdf5Filters(dataset, bytes);
        this.size = size.clone();
        this.bytes = bytes;
        this.shape = dataset.getDimensionsAsLong();
        this.array = array();
    }

    /** The table, if it is of a kind that is read here. */
    private @Nullable Hdf5ChunkTable array() {
        if (!(dataset instanceof ChunkedDatasetV4)) {
            return null;
        }
        try {
            Object message = LAYOUT.get(dataset);
            return message instanceof ChunkedDataLayoutMessageV4 layout
                            && layout.getIndexingType() >= Hdf5ChunkTable.IMPLICIT
                            && layout.getIndexingType() <= Hdf5ChunkTable.EXTENSIBLE
                    ? new Hdf5ChunkTable(channel, userBlock, layout.getIndexingType(), layout.getAddress(), bytes)
                    : null;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Method lookup() {
        try {
            Method method = ChunkedDatasetBase.class.getDeclaredMethod("getChunkLookup");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException otherVersion) {
            throw new IllegalStateException(otherVersion);
        }
    }

    private static Field layout() {
        try {
            Field field = ChunkedDatasetV4.class.getDeclaredField("layoutMessage");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException otherVersion) {
            throw new IllegalStateException(otherVersion);
        }
    }

    @Override
    public byte @Nullable [] read(long[] index) throws IOException {
        long[] offset = new long[index.length];
        boolean partial = false;
        for (int axis = 0; axis < offset.length; axis++) {
            offset[axis] = index[axis] * size[axis];
            partial |= offset[axis] + size[axis] > shape[axis];
        }
        try {
            Place place = place(index, offset);
            if (place == null) {
                return null;
            }
            byte[] values = filters.undone(stored(place), place.skipped(), partial);
            if (values.length < bytes) {
                throw new HdfException("it unpacks to " + values.length + " bytes, not " + bytes);
            }
            return values;
        } catch (HdfException failed) {
            throw refused(index, "cannot be read: " + Hdf5Faults.reason(failed), failed);
        } catch (Misuse refused) {
            throw refused;
        } catch (RuntimeException broken) {
            // Decompressors throw what they like on damaged bytes.
            throw refused(index, "is damaged; copy or download the file again", broken);
        }
    }

    private @Nullable Place place(long[] index, long[] offset) throws IOException {
        if (array != null) {
            return array.at(number(index));
        }
        Chunk chunk = table().get(new ChunkOffset(offset));
        return chunk == null || chunk.getAddress() < 0
                ? null
                : new Place(chunk.getAddress(), chunk.getSize(), chunk.getFilterMask());
    }

    /** Row-major in the largest shape, an unlimited axis taken first. */
    private long number(long[] index) {
        long[] most = dataset.getMaxSize();
        long number = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (most[axis] < 0) {
                number = index[axis];
            }
        }
        for (int axis = 0; axis < index.length; axis++) {
            if (most[axis] >= 0) {
                number = number * ((most[axis] + size[axis] - 1) / size[axis]) + index[axis];
            }
        }
        return number;
    }

    private Misuse refused(long[] index, String why, Throwable cause) {
        return new Misuse(path + ": chunk " + Arrays.toString(index) + " of '" + dataset.getName() + "' " + why, cause);
    }

    @SuppressWarnings("unchecked") // its declared type
    private synchronized Map<ChunkOffset, Chunk> table() {
        Map<ChunkOffset, Chunk> known = table;
        if (known == null) {
            try {
                known = (Map<ChunkOffset, Chunk>) LOOKUP.invoke(dataset);
            } catch (InvocationTargetException failed) {
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new HdfException("its table of chunks", failed);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
            table = known;
        }
        return known;
    }

    /** Its bytes, in a buffer of this thread. */
    private ByteBuffer stored(Place place) throws IOException {
        long start = userBlock + place.address();
        if (place.size() < 0 || start < 0 || start > channel.size() - place.size()) {
            throw new EOFException();
        }
        ByteBuffer all = STORED.get();
        if (all.capacity() < place.size()) {
            all = ByteBuffer.allocateDirect(place.size());
            STORED.set(all);
        }
        all.clear().limit(place.size());
        while (all.hasRemaining()) {
            if (channel.read(all, start + all.position()) < 0) {
                throw new EOFException();
            }
        }
        return all.flip();
    }
}
