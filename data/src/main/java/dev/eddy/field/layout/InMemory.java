package dev.eddy.field.layout;

import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.Regions;
import dev.eddy.data.StoredArray;

/** Boxes of an array that is in memory. */
record InMemory(StoredArray array) implements RegionReader {
    @Override
    public byte[] read(long[] start, long[] count) {
        int size = array.type().bytes();
        long[] strides = Regions.strides(array.shape());
        long first = 0;
        for (int axis = 0; axis < start.length; axis++) {
            first += start[axis] * strides[axis];
        }
        byte[] out = new byte[Math.toIntExact(Regions.count(count) * size)];
        Regions.copy(count, size, array.bytes(), first, strides, out, 0, Regions.strides(count));
        return out;
    }
}
