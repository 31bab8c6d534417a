package dev.eddy.arrays.internal;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard, decoded by aircompressor. */
public final class Zstd {
    private Zstd() {}

    /** @param most bytes that may come out */
    public static byte[] decode(byte[] compressed, int most) throws IOException {
        try {
            long size = ZstdDecompressor.getDecompressedSize(compressed, 0, compressed.length);
            if (size > most) {
                throw new IOException("it unpacks to " + size + " bytes, at most " + most + " are expected");
            }
            if (size >= 0) {
                byte[] out = new byte[(int) size];
                int got = new ZstdDecompressor().decompress(compressed, 0, compressed.length, out, 0, out.length);
                if (got != size) {
                    throw new IOException("it unpacks to " + got + " bytes, not " + size);
                }
                return out;
            }
            try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(compressed))) {
                return bounded(in, most);
            }
        } catch (MalformedInputException | IndexOutOfBoundsException broken) {
            throw new IOException("its Zstandard bytes are damaged", broken);
        }
    }

    /** All that a stream gives, if it is not more than this. */
    public static byte[] bounded(InputStream in, int most) throws IOException {
        byte[] out = in.readNBytes(most);
        if (in.read() >= 0) {
            throw new IOException("it unpacks to more than " + most + " bytes");
        }
        return out;
    }
}
