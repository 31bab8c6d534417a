package dev.eddy.arrays.internal;

import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.Regions;
import dev.eddy.data.ElementType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Boxes of an array that lies in one piece in a file, row by row. */
public final class FlatRegions implements RegionReader {
    /** Runs shorter than this are read together with what lies between them. */
    private static final long SHORT_RUN = 4096;
    /** But not more than this at a time. */
    private static final long SPAN = 32 << 20;

    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN));

    private final FileChannel channel;
    private final long start;
    private final ElementType type;
    private final boolean bigEndian;
    private final long[] strides;
    private final long[] shape;

    /** @param start where the elements begin, in bytes from the start of the file */
    public FlatRegions(FileChannel channel, long start, ElementType type, boolean bigEndian, long[] shape) {
        this.channel = channel;
        this.start = start;
        this.type = type;
        this.bigEndian = bigEndian;
        this.shape = shape.clone();
        this.strides = Regions.strides(shape);
    }

    /** The same for an array whose first axis varies fastest. */
    public static RegionReader columnMajor(
            FileChannel channel, long start, ElementType type, boolean bigEndian, long[] shape) {
        FlatRegions turned = new FlatRegions(channel, start, type, bigEndian, Regions.reversed(shape));
        return (from, count) -> {
            byte[] bytes = turned.read(Regions.reversed(from), Regions.reversed(count));
            byte[] out = new byte[bytes.length];
            long[] strides = Regions.reversed(Regions.strides(Regions.reversed(count)));
            Regions.copy(count, type.bytes(), bytes, 0, strides, out, 0, Regions.strides(count));
            return out;
        };
    }

    @Override
    public byte[] read(long[] from, long[] count) throws IOException {
        byte[] out = new byte[Math.toIntExact(Regions.count(count) * type.bytes())];
        long first = 0;
        for (int axis = 0; axis < from.length; axis++) {
            first += from[axis] * strides[axis];
        }
        int outer = count.length;
        long run = 1;
        while (outer > 0 && (strides[outer - 1] == run)) {
            outer--;
            run *= count[outer];
            if (count[outer] != shape[outer]) {
                break;
            }
        }
        read(count, 0, outer, run, first, out, 0);
        if (bigEndian) {
            Regions.swap(out, type.numberBytes());
        }
        return out;
    }

    /** Little-endian singles in one piece, by way of a small buffer outside of the Java heap. */
    @Override
    public boolean singles(long[] from, long[] count, float[] out, int place) throws IOException {
        if (type != ElementType.FLOAT32 || bigEndian || !isOnePiece(count)) {
            return false;
        }
        long first = 0;
        for (int axis = 0; axis < from.length; axis++) {
            first += from[axis] * strides[axis];
        }
        ByteBuffer buffer = BUFFER.get();
        int length = Math.toIntExact(Regions.count(count));
        for (int done = 0; done < length; ) {
            int now = Math.min(length - done, buffer.capacity() / Float.BYTES);
            buffer.clear().limit(now * Float.BYTES);
            long position = start + (first + done) * Float.BYTES;
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new EOFException();
                }
            }
            buffer.flip();
            buffer.asFloatBuffer().get(out, place + done, now);
            done += now;
        }
        return true;
    }

    /** Whether all axes behind the first one that is longer than 1 in the box are whole. */
    private boolean isOnePiece(long[] count) {
        boolean begun = false;
        for (int axis = 0; axis < count.length; axis++) {
            if (begun && count[axis] != shape[axis]) {
                return false;
            }
            begun |= count[axis] != 1;
        }
        return true;
    }

    private void read(long[] count, int axis, int outer, long run, long first, byte[] out, long place)
            throws IOException {
        int size = type.bytes();
        if (axis == outer) {
            fully(out, (int) (place * size), (int) (run * size), start + first * size);
            return;
        }
        long[] target = Regions.strides(count);
        if (run * size < SHORT_RUN) {
            long span = 1;
            for (int inner = axis; inner < count.length; inner++) {
                span += (count[inner] - 1) * strides[inner];
            }
            if (span * size <= SPAN) {
                byte[] all = new byte[(int) (span * size)];
                fully(all, 0, all.length, start + first * size);
                Regions.copy(tail(count, axis), size, all, 0, tail(strides, axis), out, place, tail(target, axis));
                return;
            }
        }
        for (long i = 0; i < count[axis]; i++) {
            read(count, axis + 1, outer, run, first + i * strides[axis], out, place + i * target[axis]);
        }
    }

    private void fully(byte[] out, int offset, int length, long place) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(out, offset, length);
        long position = place;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, position);
            if (got < 0) {
                throw new EOFException();
            }
            position += got;
        }
    }

    private static long[] tail(long[] values, int from) {
        return Arrays.copyOfRange(values, from, values.length);
    }
}
