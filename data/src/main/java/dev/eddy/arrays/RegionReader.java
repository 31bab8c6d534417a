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
}
