package dev.eddy.arrays;

import java.io.IOException;

/** Reads a box out of an array. */
@FunctionalInterface
public interface RegionReader {
    /**
     * The elements of a box, little-endian, in row-major order.
     *
     * @param start first index of each axis
     * @param count indices of each axis; all within the array, together at most 2 GiB
     */
    byte[] read(long[] start, long[] count) throws IOException;

    /**
     * The same as singles into an array of the caller's, where they can be had without the detour over bytes.
     *
     * @param place where the first one goes
     * @return whether they can; nothing was written if not
     */
    default boolean singles(long[] start, long[] count, float[] out, int place) throws IOException {
        return false;
    }
}
