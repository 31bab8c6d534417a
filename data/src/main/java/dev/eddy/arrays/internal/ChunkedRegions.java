package dev.eddy.arrays.internal;

import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.Regions;
import dev.eddy.data.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Boxes of an array that is cut into chunks of equal shape; those at the upper ends reach beyond it. */
public final class ChunkedRegions implements RegionReader {
    /** Chunks are kept up to this size together, but always the last one. */
    private static final long KEPT = 64 << 20;

    /** Gives chunks. */
    @FunctionalInterface
    public interface Chunks {
        /**
         * The elements of a whole chunk, little-endian and row-major; null for one that was not written.
         *
         * @param index its place in the grid of chunks
         */
        byte @Nullable [] read(long[] index) throws IOException;
    }

    private final ElementType type;
    private final int size;
    private final long[] chunk;
    private final long elements;
    private final byte[] fill;
    private final Chunks chunks;
    private final Map<Index, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    private record Index(int hash, long[] all) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Index that && Arrays.equals(all, that.all);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * @param chunk shape of a chunk
     * @param fill bytes of one element where nothing was written
     */
    public ChunkedRegions(ElementType type, long[] chunk, byte[] fill, Chunks chunks) {
        this.type = type;
        this.size = type.bytes();
        this.chunk = chunk.clone();
        this.elements = Regions.count(chunk);
        this.fill = fill.clone();
        this.chunks = chunks;
    }

    /** Singles that lie together in one chunk, as those of a trajectory that is a chunk do. */
    @Override
    public boolean singles(long[] start, long[] count, float[] out, int place) throws IOException {
        long[] index = new long[chunk.length];
        long from = 0;
        long run = 1;
        boolean begun = false;
        for (int axis = 0; axis < chunk.length; axis++) {
            index[axis] = start[axis] / chunk[axis];
            long low = start[axis] - index[axis] * chunk[axis];
            if (low + count[axis] > chunk[axis] || (begun && count[axis] != chunk[axis])) {
                return false;
            }
            begun |= count[axis] != 1;
            from = from * chunk[axis] + low;
            run *= count[axis];
        }
        if (type != ElementType.FLOAT32) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk(index, run < elements)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.capacity() == size) {
            Arrays.fill(out, place, place + (int) run, bytes.getFloat(0));
        } else {
            bytes.position((int) from * size);
            bytes.asFloatBuffer().get(out, place, (int) run);
        }
        return true;
    }

    @Override
    public byte[] read(long[] start, long[] count) throws IOException {
        int rank = count.length;
        byte[] out = new byte[Math.toIntExact(Regions.count(count) * size)];
        long[] outStrides = Regions.strides(count);
        long[] chunkStrides = Regions.strides(chunk);
        long[] first = new long[rank];
        long[] last = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            first[axis] = start[axis] / chunk[axis];
            last[axis] = (start[axis] + count[axis] - 1) / chunk[axis];
        }
        long[] index = first.clone();
        long[] box = new long[rank];
        while (true) {
            long from = 0;
            long to = 0;
            for (int axis = 0; axis < rank; axis++) {
                long low = Math.max(start[axis], index[axis] * chunk[axis]);
                long high = Math.min(start[axis] + count[axis], (index[axis] + 1) * chunk[axis]);
                box[axis] = high - low;
                from += (low - index[axis] * chunk[axis]) * chunkStrides[axis];
                to += (low - start[axis]) * outStrides[axis];
            }
            byte[] bytes = chunk(index, Regions.count(box) < elements);
            if (bytes.length == size) {
                // One element for all: strides of 0.
                if (!isZero(bytes)) {
                    Regions.copy(box, size, bytes, 0, new long[rank], out, to, outStrides);
                }
            } else {
                Regions.copy(box, size, bytes, from, chunkStrides, out, to, outStrides);
            }
            int axis = rank - 1;
            while (axis >= 0 && ++index[axis] > last[axis]) {
                index[axis] = first[axis];
                axis--;
            }
            if (axis < 0) {
                return out;
            }
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * A chunk, or one element if nothing was written.
     *
     * @param again whether more of it may be asked for: what is read as a whole is not kept
     */
    private byte[] chunk(long[] index, boolean again) throws IOException {
        Index key = new Index(Arrays.hashCode(index), index.clone());
        synchronized (kept) {
            byte[] known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        byte[] read = chunks.read(index);
        byte[] bytes = read == null ? fill : read;
        if (!again) {
            return bytes;
        }
        synchronized (kept) {
            if (kept.put(key, bytes) == null) {
                keptBytes += bytes.length;
            }
            Iterator<byte[]> oldest = kept.values().iterator();
            while (keptBytes > KEPT && kept.size() > 1) {
                keptBytes -= oldest.next().length;
                oldest.remove();
            }
        }
        return bytes;
    }
}
