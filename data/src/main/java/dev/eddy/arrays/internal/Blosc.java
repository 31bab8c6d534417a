package dev.eddy.arrays.internal;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A buffer of Blosc 1: a header of 16 bytes, then blocks, each shuffled and compressed by itself, some of them split into one
 * stream for each byte of an element (<a
 * href="https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst">format</a>).
 */
public final class Blosc {
    private static final int HEADER = 16;
    private static final int SHUFFLED = 0x1;
    private static final int COPIED = 0x2;
    private static final int BIT_SHUFFLED = 0x4;
    private static final int NOT_SPLIT = 0x10;
    /** A block is split only if its streams are at least this long and at most this many. */
    private static final int SHORTEST_STREAM = 128;

    private static final int MOST_STREAMS = 16;

    private final byte[] bytes;
    private final ByteBuffer header;

    private Blosc(byte[] bytes) throws IOException {
        if (bytes.length < HEADER) {
            throw new IOException("its Blosc header ends too early");
        }
        this.bytes = bytes;
        this.header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @param most bytes that may come out */
    public static byte[] decode(byte[] bytes, int most) throws IOException {
        return new Blosc(bytes).decode(most);
    }

    private byte[] decode(int most) throws IOException {
        int flags = header.get(2);
        int typeSize = Math.max(1, header.get(3) & 0xff);
        int size = header.getInt(4);
        int blockSize = header.getInt(8);
        if (size < 0 || size > most || header.getInt(12) != bytes.length || (size > 0 && blockSize <= 0)) {
            throw new IOException("its Blosc header is damaged");
        }
        try {
            if ((flags & COPIED) != 0) {
                return Arrays.copyOfRange(bytes, HEADER, HEADER + size);
            }
            byte[] out = new byte[size];
            int blocks = (int) (((long) size + blockSize - 1) / blockSize);
            for (int block = 0; block < blocks; block++) {
                int start = block * blockSize;
                int length = Math.min(blockSize, size - start);
                byte[] plain = block(header.getInt(HEADER + 4 * block), length, length < blockSize, flags, typeSize);
                byte[] ordered = (flags & SHUFFLED) != 0
                        ? Shuffle.undone(plain, typeSize)
                        : (flags & BIT_SHUFFLED) != 0 ? unshuffleBits(plain, typeSize) : plain;
                System.arraycopy(ordered, 0, out, start, length);
            }
            return out;
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new IOException("its Blosc blocks are damaged", broken);
        }
    }

    private byte[] block(int place, int length, boolean last, int flags, int typeSize) throws IOException {
        boolean split =
                (flags & NOT_SPLIT) == 0 && typeSize <= MOST_STREAMS && length / typeSize >= SHORTEST_STREAM && !last;
        int streams = split ? typeSize : 1;
        byte[] out = new byte[length];
        int from = place;
        int each = length / streams;
        for (int stream = 0; stream < streams; stream++) {
            int packed = header.getInt(from);
            from += 4;
            if (packed < 0 || packed > bytes.length - from) {
                throw new IOException("a block reaches beyond the end");
            }
            if (packed == each) {
                System.arraycopy(bytes, from, out, stream * each, each);
            } else {
                unpack((flags >>> 5) & 7, from, packed, out, stream * each, each);
            }
            from += packed;
        }
        return out;
    }

    private void unpack(int method, int from, int packed, byte[] out, int to, int length) throws IOException {
        switch (method) {
            case 0 -> BloscLz.decode(bytes, from, packed, out, to, length);
            case 1 -> lz4(bytes, from, packed, out, to, length);
            case 2 -> unpack(new SnappyDecompressor(), bytes, from, packed, out, to, length);
            case 3 -> inflate(from, packed, out, to, length);
            case 4 -> unpack(new ZstdDecompressor(), bytes, from, packed, out, to, length);
            default -> throw new IOException("its blocks are packed by a method that Blosc does not know");
        }
    }

    private void inflate(int from, int packed, byte[] out, int to, int length) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, packed);
            if (inflater.inflate(out, to, length) != length) {
                throw new IOException("a block is shorter than it should be");
            }
        } catch (DataFormatException broken) {
            throw new IOException("a block is damaged", broken);
        } finally {
            inflater.end();
        }
    }

    /** LZ4 that unpacks to exactly {@code length} bytes. */
    public static void lz4(byte[] bytes, int from, int packed, byte[] out, int to, int length) throws IOException {
        unpack(new Lz4Decompressor(), bytes, from, packed, out, to, length);
    }

    private static void unpack(Decompressor method, byte[] bytes, int from, int packed, byte[] out, int to, int length)
            throws IOException {
        try {
            if (method.decompress(bytes, from, packed, out, to, length) != length) {
                throw new IOException("a block is shorter than it should be");
            }
        } catch (MalformedInputException broken) {
            throw new IOException("a block is damaged", broken);
        }
    }

    /** First bits of all elements, then all second ones, …: back to elements. Blocks that are not whole eights of them are as they were. */
    static byte[] unshuffleBits(byte[] bytes, int typeSize) {
        int elements = bytes.length / typeSize;
        if (elements % 8 != 0) {
            return bytes;
        }
        byte[] out = bytes.clone();
        Arrays.fill(out, 0, elements * typeSize, (byte) 0);
        int row = elements / 8;
        for (int b = 0; b < typeSize; b++) {
            for (int bit = 0; bit < 8; bit++) {
                int start = (b * 8 + bit) * row;
                for (int i = 0; i < elements; i++) {
                    int value = (bytes[start + i / 8] >>> (i % 8)) & 1;
                    out[i * typeSize + b] |= (byte) (value << bit);
                }
            }
        }
        return out;
    }
}
