package dev.eddy.arrays.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Chunks as they were before the filters. The usual ones, deflate alone and behind shuffle, are undone here, several times as
 * fast as by jHDF; all others, and chunks that the filters were left out for, by jHDF.
 */
final class Hdf5Filters {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;

    private final ChunkedDataset dataset;
    private final int bytes;
    private final boolean usual;
    private final int shuffled;

    /** @param bytes of a chunk */
    Hdf5Filters(ChunkedDataset dataset, long bytes) {
        this.dataset = dataset;
        this.bytes = Math.toIntExact(bytes);
        List<Integer> ids = ids(dataset);
        this.usual = ids.equals(List.of(DEFLATE)) || ids.equals(List.of(SHUFFLE, DEFLATE));
        this.shuffled = ids.contains(SHUFFLE) ? dataset.getDataType().getSize() : 1;
    }

    /** Refuses filters that are not there, when the file is opened. */
    private static List<Integer> ids(ChunkedDataset dataset) {
        return dataset.getFilters().stream().map(filter -> filter.getId()).toList();
    }

    /** @param offset of the first element of the chunk */
    byte[] read(int[] offset) {
        if (usual) {
            ByteBuffer raw;
            synchronized (dataset) {
                raw = dataset.getRawChunkBuffer(offset);
            }
            byte[] packed = new byte[raw.remaining()];
            raw.get(packed);
            byte[] plain = new byte[bytes];
            if (inflated(packed, plain)) {
                return shuffled > 1 ? unshuffled(plain, shuffled) : plain;
            }
        }
        synchronized (dataset) {
            byte[] decoded = dataset.getDecompressedChunk(offset);
            if (decoded.length == 0) {
                throw new HdfException("a chunk is empty");
            }
            return decoded.clone();
        }
    }

    /** Whether it unpacks to exactly the chunk. */
    private static boolean inflated(byte[] packed, byte[] plain) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            return inflater.inflate(plain) == plain.length && inflater.inflate(new byte[1]) == 0 && inflater.finished();
        } catch (DataFormatException otherwise) {
            return false;
        } finally {
            inflater.end();
        }
    }

    /** First bytes of all elements, then all second ones, …: back to elements. */
    private static byte[] unshuffled(byte[] from, int size) {
        int elements = from.length / size;
        byte[] to = new byte[from.length];
        for (int b = 0; b < size; b++) {
            int source = b * elements;
            for (int i = 0, target = b; i < elements; i++, target += size) {
                to[target] = from[source + i];
            }
        }
        return to;
    }
}
