package dev.eddy.arrays.hdf5;

import dev.eddy.arrays.ByteSize;
import dev.eddy.arrays.internal.Shuffle;
import dev.eddy.misuse.Check;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.BitShuffleFilter;
import io.jhdf.filter.Filter;
import io.jhdf.filter.Lz4Filter;
import io.jhdf.filter.LzfFilter;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Chunks as they were before the filters. Deflate and shuffle are undone here, several times as fast as by jHDF; the others one by
 * one, for a chunk may leave some out: the bits of its mask say which.
 */
final class Hdf5Filters {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    /** Deflate packs at most this much. */
    private static final long LARGEST_RATIO = 1100;

    private static final List<Filter> OTHERS = List.of(
            new Fletcher32(),
            new LzfFilter(),
            new BitShuffleFilter(),
            new Lz4Filter(),
            new ZstdFilter(),
            new BloscFilter());

    private static final ThreadLocal<Inflater> INFLATER = ThreadLocal.withInitial(Inflater::new);

    /** What is not yet unshuffled: of the last chunk that this thread read. */
    private static final ThreadLocal<byte[]> PLAIN = ThreadLocal.withInitial(() -> new byte[0]);

    private final List<PipelineFilterWithData> filters;
    private final int bytes;
    private final int elementBytes;

    /**
     * Refuses filters that are not there.
     *
     * @param bytes of a chunk
     */
    Hdf5Filters(ChunkedDataset dataset, int bytes) {
        this.filters = dataset.getFilters();
        this.bytes = bytes;
        this.elementBytes = dataset.getDataType().getSize();
    }

    /**
     * The elements of a chunk.
     *
     * @param skipped filters that this chunk was stored without
     * @param partial whether it reaches beyond the array: such chunks may be stored without any filter, which nothing tells
     */
    byte[] undone(ByteBuffer stored, BitSet skipped, boolean partial) {
        int last = filters.size() - 1;
        boolean deflatedLast = last >= 0 && filters.get(last).getId() == DEFLATE && !skipped.get(last);
        byte[] now = deflatedLast ? inflated(stored, partial, last > 0) : bytes(stored);
        for (int i = deflatedLast ? last - 1 : last; i >= 0; i--) {
            if (skipped.get(i)) {
                continue;
            }
            int id = filters.get(i).getId();
            now = switch (id) {
                case DEFLATE -> inflated(ByteBuffer.wrap(now), partial, false);
                case SHUFFLE -> Shuffle.undone(now, elementBytes);
                default -> other(id).decode(now, filters.get(i).getFilterData());
            };
        }
        return now == PLAIN.get() ? now.clone() : now;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] out = new byte[buffer.remaining()];
        buffer.get(out);
        return out;
    }

    private static Filter other(int id) {
        return OTHERS.stream()
                .filter(filter -> filter.getId() == id)
                .findFirst()
                .orElseThrow(() -> new HdfException("the filter " + id + " is not available"));
    }

    /**
     * Up to a chunk and the checksum that a filter before this one may have put behind it.
     *
     * @param again whether another filter makes a new array of it, so that this thread's own may be used
     */
    private byte[] inflated(ByteBuffer packed, boolean partial, boolean again) {
        int length = packed.remaining();
        Check.that(
                bytes <= LARGEST_RATIO * Math.max(1L, length),
                "a chunk of %s is said to be packed into %d bytes; the file is damaged, copy it again",
                ByteSize.text(bytes),
                length);
        Inflater inflater = INFLATER.get();
        inflater.reset();
        inflater.setInput(packed.slice());
        try {
            byte[] plain = again ? plain() : new byte[bytes];
            int got = inflater.inflate(plain);
            byte[] behind = new byte[8];
            int more = inflater.inflate(behind);
            if (inflater.finished() && got == bytes && more == 0) {
                return plain;
            }
            if (inflater.finished()) {
                byte[] all = Arrays.copyOf(plain, got + more);
                System.arraycopy(behind, 0, all, got, more);
                return all;
            }
        } catch (DataFormatException otherwise) {
            // It is not deflated, or damaged.
        }
        if (partial && length == bytes) {
            return bytes(packed);
        }
        throw new HdfException("its deflated bytes are damaged");
    }

    private byte[] plain() {
        byte[] plain = PLAIN.get();
        if (plain.length != bytes) {
            plain = new byte[bytes];
            PLAIN.set(plain);
        }
        return plain;
    }
}
