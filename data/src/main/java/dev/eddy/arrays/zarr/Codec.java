package dev.eddy.arrays.zarr;

import java.io.IOException;

/** One step of decoding a chunk. */
@FunctionalInterface
interface Codec {
    /**
     * @param most bytes that may come out: those of the chunk's elements, and a little for checksums
     */
    byte[] decode(byte[] bytes, int most) throws IOException;
}
