package dev.eddy.arrays;

import java.io.IOException;
import java.util.Optional;

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

    /** The same as singles, where they can be had without the detour over bytes; else empty. */
    default Optional<float[]> singles(long[] start, long[] count) throws IOException {
        return Optional.empty();
    }
}
