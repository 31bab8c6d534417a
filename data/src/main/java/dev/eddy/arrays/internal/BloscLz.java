package dev.eddy.arrays.internal;

import java.io.IOException;

/**
 * BloscLZ, the method of Blosc that is its own, a relative of FastLZ: runs of literals, and matches of at least three bytes at
 * most 73 725 bytes back (<a href="https://github.com/Blosc/c-blosc/blob/main/blosc/blosclz.c">its code</a>).
 */
final class BloscLz {
    /** Matches that lie farther back than this say so in two more bytes. */
    private static final int NEAR = 8191;

    private BloscLz() {}

    /** Unpacks into exactly {@code length} bytes. */
    static void decode(byte[] bytes, int from, int packed, byte[] out, int to, int length) throws IOException {
        int in = from;
        int end = from + packed;
        int at = to;
        int control = bytes[in++] & 31;
        while (true) {
            if (control < 32) {
                int literals = control + 1;
                System.arraycopy(bytes, in, out, at, literals);
                in += literals;
                at += literals;
            } else {
                int count = (control >> 5) - 1;
                int back = (control & 31) << 8;
                if (count == 6) {
                    int more;
                    do {
                        more = bytes[in++] & 0xff;
                        count += more;
                    } while (more == 255);
                }
                count += 3;
                int low = bytes[in++] & 0xff;
                if (low == 255 && back == 31 << 8) {
                    back = NEAR + ((bytes[in] & 0xff) << 8) + (bytes[in + 1] & 0xff);
                    in += 2;
                } else {
                    back += low;
                }
                int source = at - back - 1;
                if (source < to || at + count > to + length) {
                    throw new IOException("a block is damaged");
                }
                // What is copied may be what was just written: byte by byte.
                for (int i = 0; i < count; i++) {
                    out[at++] = out[source++];
                }
            }
            if (in >= end) {
                break;
            }
            control = bytes[in++] & 0xff;
        }
        if (at != to + length || in != end) {
            throw new IOException("a block is shorter or longer than it should be");
        }
    }
}
