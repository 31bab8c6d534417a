package dev.eddy.arrays.hdf5;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables of chunks that HDF5 1.10 brought: none (chunks one after the other), a fixed array, an extensible array (<a
 * href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">format specification 3.0</a>, appendix C). jHDF
 * ends at the first chunk that was not written, and numbers chunks by the present and not by the largest shape; so these are
 * read here.
 */
final class Hdf5ChunkTable {
    static final int IMPLICIT = 2;
    static final int FIXED = 3;
    static final int EXTENSIBLE = 4;
    /** Signature, version, client, and the address of the header. */
    private static final int PREFIX = 14;

    private final FileChannel channel;
    private final long userBlock;
    private final int type;
    private final long address;
    private final int chunkBytes;

    /** Where a chunk is, how long, and which filters it was stored without. */
    record Place(long address, int size, BitSet skipped) {}

    /**
     * @param type of the table, as the layout message numbers them
     * @param address of its header
     */
    Hdf5ChunkTable(FileChannel channel, long userBlock, int type, long address, int chunkBytes) {
        this.channel = channel;
        this.userBlock = userBlock;
        this.type = type;
        this.address = address;
        this.chunkBytes = chunkBytes;
    }

    /**
     * The place of a chunk; null if it was not written.
     *
     * @param number of the chunk in row-major order of the largest shape, an unlimited axis taken first
     */
    @Nullable
    Place at(long number) throws IOException {
        if (address < 0) {
            return null;
        }
        return switch (type) {
            case IMPLICIT -> new Place(address + number * chunkBytes, chunkBytes, new BitSet());
            case FIXED -> fixed(number);
            default -> extensible(number);
        };
    }

    private @Nullable Place fixed(long number) throws IOException {
        ByteBuffer header = read(address, 24);
        int size = header.get(6);
        long page = 1L << header.get(7);
        long all = header.getLong(8);
        long block = header.getLong(16);
        if (block < 0 || number >= all) {
            return null;
        }
        if (all <= page) {
            return element(block + PREFIX + number * size, size);
        }
        long pages = (all + page - 1) / page;
        return written(block + PREFIX, number / page)
                ? element(block + PREFIX + (pages + 7) / 8 + 4 + paged(number, page, size), size)
                : null;
    }

    private @Nullable Place extensible(long number) throws IOException {
        ByteBuffer header = read(address, 68);
        int size = header.get(6);
        int offsetBytes = (header.get(7) + 7) / 8;
        int direct = header.get(8);
        int least = header.get(9);
        int pointers = header.get(10);
        long page = 1L << header.get(11);
        long index = header.getLong(60);
        if (index < 0) {
            return null;
        }
        if (number < direct) {
            return element(index + PREFIX + number * size, size);
        }
        // Super block k has 2^(k/2) data blocks of 2^((k+1)/2) times the least number of elements each.
        long rest = number - direct;
        int k = 63 - Long.numberOfLeadingZeros(rest / least + 1);
        rest -= least * ((1L << k) - 1);
        long elements = (long) least << ((k + 1) / 2);
        long block = rest / elements;
        long within = rest % elements;
        long table = index + PREFIX + (long) direct * size;
        int inIndex = 2 * (31 - Integer.numberOfLeadingZeros(pointers));
        long bits = 0;
        long place;
        if (k < inIndex) {
            place = read(table + 8 * (before(k) + block), 8).getLong(0);
        } else {
            long above =
                    read(table + 8 * (2L * (pointers - 1) + k - inIndex), 8).getLong(0);
            if (above < 0) {
                return null;
            }
            long perBlock = elements > page ? (elements / page + 7) / 8 : 0;
            long masks = above + PREFIX + offsetBytes;
            bits = masks + block * perBlock;
            place = read(masks + (1L << (k / 2)) * perBlock + 8 * block, 8).getLong(0);
        }
        if (place < 0) {
            return null;
        }
        long first = place + PREFIX + offsetBytes;
        if (elements <= page) {
            return element(first + within * size, size);
        }
        return bits != 0 && written(bits, within / page) ? element(first + 4 + paged(within, page, size), size) : null;
    }

    /** Data blocks of the super blocks before this one. */
    private static long before(int superBlock) {
        long blocks = 0;
        for (int k = 0; k < superBlock; k++) {
            blocks += 1L << (k / 2);
        }
        return blocks;
    }

    /** Behind each page is its checksum. */
    private static long paged(long number, long page, int size) {
        return number / page * (page * size + 4) + number % page * size;
    }

    private boolean written(long bits, long page) throws IOException {
        return (read(bits + page / 8, 1).get(0) & (0x80 >> (page % 8))) != 0;
    }

    /** An address; of a filtered chunk also its length, and four bytes of mask. */
    private @Nullable Place element(long place, int size) throws IOException {
        ByteBuffer element = read(place, size);
        long chunk = element.getLong(0);
        if (chunk < 0) {
            return null;
        }
        if (size == 8) {
            return new Place(chunk, chunkBytes, new BitSet());
        }
        long length = 0;
        for (int i = size - 5; i >= 8; i--) {
            length = length << 8 | (element.get(i) & 0xff);
        }
        BitSet skipped = BitSet.valueOf(new long[] {element.getInt(size - 4) & 0xffffffffL});
        return new Place(chunk, (int) Math.min(Integer.MAX_VALUE, length), skipped);
    }

    private ByteBuffer read(long place, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, userBlock + place + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer;
    }
}
