package dev.eddy.arrays.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** First bytes of all elements, then all second ones, …: what HDF5, Blosc and others do before they compress. */
public final class Shuffle {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Shuffle() {}

    /**
     * Back to elements; bytes that fill no element are as they were.
     *
     * @param size bytes of an element
     */
    public static byte[] undone(byte[] bytes, int size) {
        int elements = bytes.length / size;
        byte[] out = new byte[bytes.length];
        if (size == 4) {
            for (int i = 0; i < elements; i++) {
                int low = (bytes[i] & 0xff) | (bytes[elements + i] & 0xff) << 8;
                int high = (bytes[2 * elements + i] & 0xff) | bytes[3 * elements + i] << 8;
                INTS.set(out, 4 * i, low | high << 16);
            }
        } else {
            for (int b = 0; b < size; b++) {
                int source = b * elements;
                for (int i = 0, target = b; i < elements; i++, target += size) {
                    out[target] = bytes[source + i];
                }
            }
        }
        System.arraycopy(bytes, elements * size, out, elements * size, bytes.length - elements * size);
        return out;
    }
}
