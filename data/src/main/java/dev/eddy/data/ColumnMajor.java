package dev.eddy.data;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** The elements of a file whose first index runs fastest, handed out in the order in which the last one does. */
final class ColumnMajor {
    /** Bytes that are mapped at once; a multiple of the size of every element. */
    private static final long SEGMENT = 1L << 30;

    private final List<MappedByteBuffer> segments;
    private final int bytes;
    private final long[] shape;
    private final long[] strides;

    private ColumnMajor(List<MappedByteBuffer> segments, int bytes, long[] shape) {
        this.segments = segments;
        this.bytes = bytes;
        this.shape = shape;
        this.strides = new long[shape.length];
        long stride = bytes;
        for (int axis = 0; axis < shape.length; axis++) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
    }

    /** @param start where the elements begin */
    static ColumnMajor of(FileChannel channel, long start, ElementType type, long[] shape) throws IOException {
        List<MappedByteBuffer> segments = new ArrayList<>();
        for (long from = start; from < channel.size(); from += SEGMENT) {
            segments.add(channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(SEGMENT, channel.size() - from)));
        }
        return new ColumnMajor(segments, type.bytes(), shape);
    }

    /**
     * Elements in row-major order.
     *
     * @param first place of the first one in that order
     * @param size how many bytes they have
     */
    byte[] rowMajor(long first, int size) {
        byte[] out = new byte[size];
        long[] index = new long[shape.length];
        long place = 0;
        long rest = first;
        for (int axis = shape.length - 1; axis >= 0 && size > 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
            place += index[axis] * strides[axis];
        }
        for (int to = 0; to < size; to += bytes) {
            segments.get((int) (place / SEGMENT)).get((int) (place % SEGMENT), out, to, bytes);
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                place += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                place -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return out;
    }
}
