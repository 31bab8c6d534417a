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
        int[] kept = new int[box.length];
        int rank = 0;
        for (int axis = 0; axis < box.length; axis++) {
            if (box[axis] == 0) {
                return;
            }
            // The strides of an axis of length 1 say nothing.
            if (box[axis] != 1) {
                kept[rank++] = axis;
            }
        }
        long[] lengths = new long[rank];
        long[] fromSteps = new long[rank];
        long[] toSteps = new long[rank];
        for (int i = 0; i < rank; i++) {
            lengths[i] = box[kept[i]];
            fromSteps[i] = fromStrides[kept[i]];
            toSteps[i] = toStrides[kept[i]];
        }
        // Trailing axes that lie densely in both are one run.
        int outer = rank;
        long run = 1;
        while (outer > 0 && fromSteps[outer - 1] == run && toSteps[outer - 1] == run) {
            run *= lengths[--outer];
        }
        copy(lengths, 0, outer, size, run, from, fromStart, fromSteps, to, toStart, toSteps);
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
            if (size == 4) {
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
                to[target + 3] = from[source + 3];
            } else {
                for (int b = 0; b < size; b++) {
                    to[target + b] = from[source + b];
                }
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
