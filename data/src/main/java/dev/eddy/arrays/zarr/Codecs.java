package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.arrays.internal.Blosc;
import dev.eddy.arrays.internal.Shuffle;
import dev.eddy.arrays.internal.Zstd;
import dev.eddy.misuse.Misuse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Codecs by name, from bytes to bytes. */
final class Codecs {
    /** What the library of this name has beyond the standard of version 3. */
    private static final String NUMCODECS = "numcodecs.";

    private Codecs() {}

    /**
     * @param name as the metadata have it
     * @param settings of the codec
     * @param where the array, for messages
     */
    static Codec of(String name, JsonNode settings, String where) {
        return switch (name.startsWith(NUMCODECS) ? name.substring(NUMCODECS.length()) : name) {
            case "gzip" -> Codecs::gzip;
            case "zlib" -> Codecs::zlib;
            case "zstd" -> Zstd::decode;
            case "blosc" -> Blosc::decode;
            case "crc32c" -> Codecs::crc32c;
            case "crc32" -> (bytes, most) -> checked(bytes, new CRC32(), settings);
            case "adler32" -> (bytes, most) -> checked(bytes, new Adler32(), settings);
            // Bits were cut off before: nothing is to be done.
            case "bitround" -> (bytes, most) -> bytes;
            case "lz4" -> Codecs::lz4;
            case "shuffle" -> {
                int size = settings.path("elementsize").asInt(4);
                yield (bytes, most) -> Shuffle.undone(bytes, size);
            }
            default ->
                throw new Misuse(where + " is packed by the codec '" + name
                        + "', which is not read; read are gzip, zlib, zstd, blosc, lz4, shuffle, checksums and shards:"
                        + " write it again with one of these");
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

    /** A checksum before the bytes, or behind them. */
    private static byte[] checked(byte[] bytes, Checksum checksum, JsonNode settings) throws IOException {
        if (bytes.length < 4) {
            throw new IOException("it has no room for its checksum");
        }
        int from = settings.path("location").asText("start").equals("start") ? 4 : 0;
        checksum.update(bytes, from, bytes.length - 4);
        int stored = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from == 4 ? 0 : bytes.length - 4);
        if ((int) checksum.getValue() != stored) {
            throw new IOException("its checksum is wrong");
        }
        return Arrays.copyOfRange(bytes, from, from + bytes.length - 4);
    }

    private static byte[] lz4(byte[] bytes, int most) throws IOException {
        int size = bytes.length < 4
                ? -1
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (size < 0 || size > most) {
            throw new IOException("it unpacks to " + size + " bytes, at most " + most + " are expected");
        }
        byte[] out = new byte[size];
        Blosc.lz4(bytes, 4, bytes.length - 4, out, 0, size);
        return out;
    }
}
