package dev.eddy.arrays.zarr;

import dev.eddy.arrays.Regions;
import dev.eddy.data.StoredArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A file of several chunks with an index of their places and lengths.
 *
 * @param inner shape of an inner chunk
 * @param codecs of an inner chunk, in the order of decoding
 * @param indexAtEnd or at the start
 * @param indexChecked whether a CRC-32C stands behind the index
 */
@SuppressWarnings("ArrayRecordComponent")
record Shard(long[] inner, List<Codec> codecs, boolean indexAtEnd, boolean indexChecked) {
    /** All elements of the shard, row-major. */
    byte[] read(byte[] stored, ZarrArray array) throws IOException {
        long[] outer = array.chunk();
        int rank = outer.length;
        long[] counts = new long[rank];
        Arrays.setAll(counts, axis -> outer[axis] / inner[axis]);
        int chunks = (int) Regions.count(counts);
        int indexBytes = 16 * chunks + (indexChecked ? 4 : 0);
        if (stored.length < indexBytes) {
            throw new IOException("it is shorter than its index");
        }
        int from = indexAtEnd ? stored.length - indexBytes : 0;
        byte[] index = Arrays.copyOfRange(stored, from, from + indexBytes);
        if (indexChecked) {
            index = Codecs.crc32c(index, indexBytes);
        }
        ByteBuffer places = ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
        int size = array.type().bytes();
        byte[] out = new byte[Math.toIntExact(StoredArray.byteCount(array.type(), outer))];
        int expected = Math.toIntExact(StoredArray.byteCount(array.type(), inner));
        long[] at = new long[rank];
        for (int chunk = 0; chunk < chunks; chunk++) {
            long place = places.getLong(16 * chunk);
            long length = places.getLong(16 * chunk + 8);
            byte[] plain;
            long[] strides = Regions.strides(inner);
            if (place == -1 && length == -1) {
                plain = array.fill();
                strides = new long[rank];
            } else {
                if (place < 0 || length < 0 || place + length > stored.length) {
                    throw new IOException("inner chunk " + chunk + " lies beyond its end");
                }
                byte[] packed = Arrays.copyOfRange(stored, (int) place, (int) (place + length));
                plain = ZarrArray.decode(packed, codecs, expected);
                if (plain.length != expected) {
                    throw new IOException("inner chunk " + chunk + " has " + plain.length + " bytes, not " + expected);
                }
            }
            long to = 0;
            long[] outStrides = Regions.strides(outer);
            for (int axis = 0; axis < rank; axis++) {
                to += at[axis] * inner[axis] * outStrides[axis];
            }
            Regions.copy(inner, size, plain, 0, strides, out, to, outStrides);
            for (int axis = rank - 1; axis >= 0 && ++at[axis] == counts[axis]; axis--) {
                at[axis] = 0;
            }
        }
        return out;
    }
}
