package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.arrays.Regions;
import dev.eddy.arrays.internal.Zstd;
import dev.eddy.misuse.Misuse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Codecs by name, from bytes to bytes. */
final class Codecs {
    private Codecs() {}

    /**
     * @param name as the metadata have it
     * @param settings of the codec
     * @param where the array, for messages
     */
    static Codec of(String name, JsonNode settings, String where) {
        return switch (name) {
            case "gzip" -> Codecs::gzip;
            case "zlib" -> Codecs::zlib;
            case "zstd" -> Zstd::decode;
            case "blosc" -> (bytes, most) -> new Blosc(bytes).decode(most);
            case "crc32c" -> Codecs::crc32c;
            case "lz4" -> Codecs::lz4;
            case "shuffle" -> {
                int size = settings.path("elementsize").asInt(4);
                yield (bytes, most) -> Blosc.unshuffle(bytes, size);
            }
            default ->
                throw new Misuse(where + " is packed by the codec '" + name
                        + "', which is not read; read are gzip, zlib, zstd, blosc, lz4, shuffle, crc32c and shards:"
                        + " write it again with one of these");
        };
    }

    /** Turns big-endian numbers around. */
    static Codec swapped(int numberBytes) {
        return (bytes, most) -> {
            byte[] out = bytes.clone();
            Regions.swap(out, numberBytes);
            return out;
        };
    }

    private static byte[] gzip(byte[] bytes, int most) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
            return Zstd.bounded(in, most);
        }
    }

    private static byte[] zlib(byte[] bytes, int most) throws IOException {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return Zstd.bounded(in, most);
        }
    }

    /** A checksum of Castagnoli behind the bytes. */
    static byte[] crc32c(byte[] bytes, int most) throws IOException {
        if (bytes.length < 4) {
            throw new IOException("it has no room for its checksum");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        int stored = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 4);
        if ((int) checksum.getValue() != stored) {
            throw new IOException("its checksum is wrong");
        }
        return Arrays.copyOf(bytes, bytes.length - 4);
    }

    private static byte[] lz4(byte[] bytes, int most) throws IOException {
        int size = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (size < 0 || size > most) {
            throw new IOException("it unpacks to " + size + " bytes, at most " + most + " are expected");
        }
        byte[] out = new byte[size];
        Blosc.lz4(bytes, 4, bytes.length - 4, out, 0, size);
        return out;
    }
}
