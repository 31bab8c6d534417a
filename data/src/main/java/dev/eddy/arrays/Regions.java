package dev.eddy.arrays;

/** Boxes in row-major arrays. */
public final class Regions {
    private Regions() {}

    /** Elements between neighbours along each axis, row-major. */
    public static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= shape[axis];
        }
        return strides;
    }

    public static long count(long[] shape) {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /**
     * Copies a box of elements between two arrays of bytes.
     *
     * @param size bytes of an element
     * @param fromStrides elements between neighbours along each axis of the box
     */
    public static void copy(
            long[] box,
            int size,
            byte[] from,
            long fromStart,
            long[] fromStrides,
            byte[] to,
            long toStart,
            long[] toStrides) {
        for (long extent : box) {
            if (extent == 0) {
                return;
            }
        }
        // Trailing axes that lie densely in both are one run.
        int outer = box.length;
        long run = 1;
        while (outer > 0 && fromStrides[outer - 1] == run && toStrides[outer - 1] == run) {
            run *= box[--outer];
        }
        copy(box, 0, outer, size, run, from, fromStart, fromStrides, to, toStart, toStrides);
    }

    private static void copy(
            long[] box,
            int axis,
            int outer,
            int size,
            long run,
            byte[] from,
            long fromStart,
            long[] fromStrides,
            byte[] to,
            long toStart,
            long[] toStrides) {
        if (axis == outer) {
            System.arraycopy(from, (int) (fromStart * size), to, (int) (toStart * size), (int) (run * size));
            return;
        }
        if (axis == outer - 1 && run == 1) {
            line(box[axis], size, from, fromStart, fromStrides[axis], to, toStart, toStrides[axis]);
            return;
        }
        for (long i = 0; i < box[axis]; i++) {
            copy(
                    box,
                    axis + 1,
                    outer,
                    size,
                    run,
                    from,
                    fromStart + i * fromStrides[axis],
                    fromStrides,
                    to,
                    toStart + i * toStrides[axis],
                    toStrides);
        }
    }

    private static void line(
            long count,
            int size,
            byte[] from,
            long fromStart,
            long fromStride,
            byte[] to,
            long toStart,
            long toStride) {
        int source = (int) (fromStart * size);
        int target = (int) (toStart * size);
        int sourceStep = (int) (fromStride * size);
        int targetStep = (int) (toStride * size);
        for (long i = 0; i < count; i++) {
            for (int b = 0; b < size; b++) {
                to[target + b] = from[source + b];
            }
            source += sourceStep;
            target += targetStep;
        }
    }

    /** Turns the bytes of every number around. */
    public static void swap(byte[] bytes, int size) {
        for (int start = 0; start + size <= bytes.length; start += size) {
            for (int i = 0; i < size / 2; i++) {
                byte kept = bytes[start + i];
                bytes[start + i] = bytes[start + size - 1 - i];
                bytes[start + size - 1 - i] = kept;
            }
        }
    }

    /** The entries in reverse. */
    public static long[] reversed(long[] values) {
        long[] out = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = values[values.length - 1 - i];
        }
        return out;
    }
}
