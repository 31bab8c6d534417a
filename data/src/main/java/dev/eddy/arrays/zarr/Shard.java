package dev.eddy.arrays.zarr;

import dev.eddy.arrays.Regions;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Several chunks in one piece, with an index of their places and lengths.
 *
 * @param inner shape of an inner chunk
 * @param pipeline of an inner chunk
 * @param indexAtEnd or at the start
 * @param indexChecked whether a CRC-32C stands behind the index
 * @param indexOrder order of the bytes of the index
 */
@SuppressWarnings("ArrayRecordComponent")
record Shard(long[] inner, Pipeline pipeline, boolean indexAtEnd, boolean indexChecked, ByteOrder indexOrder) {
    /** Bytes that a shard of so many bytes of elements may have: chunks that do not compress are a little longer. */
    int most(int elements, long[] outer) {
        long chunks = Regions.count(counts(outer));
        return (int) Math.min(Integer.MAX_VALUE - 8, elements + elements / 8L + 128 * chunks + 64);
    }

    private long[] counts(long[] outer) {
        long[] counts = new long[outer.length];
        Arrays.setAll(counts, axis -> outer[axis] / inner[axis]);
        return counts;
    }

    /** All elements, row-major. */
    byte[] decode(byte[] stored, long[] outer, ElementType type, byte[] fill) throws IOException {
        int rank = outer.length;
        long[] counts = counts(outer);
        int chunks = Math.toIntExact(Regions.count(counts));
        long indexBytes = 16L * chunks + (indexChecked ? 4 : 0);
        if (stored.length < indexBytes) {
            throw new IOException("it is shorter than its index");
        }
        ByteBuffer places = index(stored, (int) indexBytes);
        byte[] out = new byte[Math.toIntExact(StoredArray.byteCount(type, outer))];
        long[] outStrides = Regions.strides(outer);
        long[] at = new long[rank];
        for (int chunk = 0; chunk < chunks; chunk++) {
            long place = places.getLong(16 * chunk);
            long length = places.getLong(16 * chunk + 8);
            byte[] plain = fill;
            long[] strides = new long[rank];
            if (place != -1 || length != -1) {
                if (place < 0 || length < 0 || length > stored.length || place > stored.length - length) {
                    throw new IOException("inner chunk " + chunk + " lies beyond its end");
                }
                byte[] packed = Arrays.copyOfRange(stored, (int) place, (int) (place + length));
                plain = pipeline.decode(packed, inner, fill);
                strides = Regions.strides(inner);
            }
            long to = 0;
            for (int axis = 0; axis < rank; axis++) {
                to += at[axis] * inner[axis] * outStrides[axis];
            }
            Regions.copy(inner, type.bytes(), plain, 0, strides, out, to, outStrides);
            for (int axis = rank - 1; axis >= 0 && ++at[axis] == counts[axis]; axis--) {
                at[axis] = 0;
            }
        }
        return out;
    }

    private ByteBuffer index(byte[] stored, int length) throws IOException {
        int from = indexAtEnd ? stored.length - length : 0;
        byte[] index = Arrays.copyOfRange(stored, from, from + length);
        return ByteBuffer.wrap(indexChecked ? Codecs.crc32c(index, length) : index)
                .order(indexOrder);
    }
}
