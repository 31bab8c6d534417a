package dev.eddy.arrays.numpy;

import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.Regions;
import dev.eddy.data.NpyHeader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Boxes of a compressed array. The bytes between the first and the last element of a box are unpacked, and nothing before
 * them is kept; a box that lies behind the one before goes on where that ended.
 */
final class DeflatedRegions implements RegionReader {
    private final FileChannel channel;
    private final ZipDirectory.Entry entry;
    private final NpyHeader header;
    private @Nullable EntryStream stream;

    DeflatedRegions(FileChannel channel, ZipDirectory.Entry entry, NpyHeader header) {
        this.channel = channel;
        this.entry = entry;
        this.header = header;
    }

    @Override
    public synchronized byte[] read(long[] from, long[] count) throws IOException {
        int size = header.type().bytes();
        long[] strides = header.fortranOrder()
                ? Regions.reversed(Regions.strides(Regions.reversed(header.shape())))
                : Regions.strides(header.shape());
        long first = 0;
        long span = 1;
        for (int axis = 0; axis < from.length; axis++) {
            first += from[axis] * strides[axis];
            span += (count[axis] - 1) * strides[axis];
        }
        byte[] all = new byte[Math.toIntExact(span * size)];
        unpack(header.start() + first * size, all);
        byte[] out = all;
        if (header.fortranOrder() || Regions.count(count) != span) {
            out = new byte[Math.toIntExact(Regions.count(count) * size)];
            Regions.copy(count, size, all, 0, strides, out, 0, Regions.strides(count));
        }
        if (header.bigEndian()) {
            Regions.swap(out, header.type().numberBytes());
        }
        return out;
    }

    private void unpack(long place, byte[] out) throws IOException {
        EntryStream current = stream;
        if (current == null || current.position() > place) {
            if (current != null) {
                current.close();
            }
            current = new EntryStream(channel, entry);
            stream = current;
        }
        byte[] skipped = new byte[1 << 16];
        while (current.position() < place) {
            if (current.read(skipped, 0, (int) Math.min(skipped.length, place - current.position())) < 0) {
                throw new EOFException();
            }
        }
        if (current.readNBytes(out, 0, out.length) < out.length) {
            throw new EOFException();
        }
    }
}
