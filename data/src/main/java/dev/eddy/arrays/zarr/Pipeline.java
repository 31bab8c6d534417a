package dev.eddy.arrays.zarr;

import dev.eddy.arrays.Regions;
import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How stored bytes become the elements of a chunk: first from bytes to bytes, then to elements, then their axes are turned.
 *
 * @param bigEndian whether the bytes of numbers are turned around
 * @param order of the stored axes: the first stored axis is axis {@code order[0]} of the chunk; empty if they are as they are
 * @param shard how the bytes are cut into inner chunks; null if they are the elements
 * @param codecs from bytes to bytes, in the order of decoding
 */
@SuppressWarnings("ArrayRecordComponent")
record Pipeline(
        ElementType type,
        boolean bigEndian,
        int[] order,
        @Nullable Shard shard,
        List<Codec> codecs) {
    /** Room for checksums and the like. */
    private static final int SLACK = 64;

    /** The elements, little-endian and row-major. */
    byte[] decode(byte[] stored, long[] shape, byte[] fill) throws IOException {
        long[] turned = stored(shape);
        int expected = Math.toIntExact(StoredArray.byteCount(type, shape));
        int most = shard == null ? expected + SLACK : shard.most(expected, turned);
        byte[] bytes = stored;
        for (Codec codec : codecs) {
            bytes = codec.decode(bytes, most);
        }
        byte[] plain = shard == null ? bytes : shard.decode(bytes, turned, type, fill);
        if (plain.length != expected) {
            throw new IOException("it has " + plain.length + " bytes, not " + expected);
        }
        if (bigEndian) {
            plain = plain == stored ? plain.clone() : plain;
            Regions.swap(plain, type.numberBytes());
        }
        return order.length == 0 ? plain : straight(plain, shape, turned);
    }

    /** The shape in the order of storage. */
    long[] stored(long[] shape) {
        return order.length == 0
                ? shape
                : Arrays.stream(order).mapToLong(axis -> shape[axis]).toArray();
    }

    private byte[] straight(byte[] bytes, long[] shape, long[] turned) {
        long[] along = Regions.strides(turned);
        long[] strides = new long[shape.length];
        for (int place = 0; place < order.length; place++) {
            strides[order[place]] = along[place];
        }
        byte[] out = new byte[bytes.length];
        Regions.copy(shape, type.bytes(), bytes, 0, strides, out, 0, Regions.strides(shape));
        return out;
    }
}
