package dev.eddy.arrays.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.util.Arrays;

/** Fletcher's checksum of 32 bits behind the bytes of a chunk, which jHDF takes away without looking at it. */
final class Fletcher32 implements Filter {
    /** Sums are folded before they reach 32 bits. */
    private static final int WORDS = 360;

    @Override
    public int getId() {
        return 3;
    }

    @Override
    public String getName() {
        return "fletcher32";
    }

    @Override
    public byte[] decode(byte[] stored, int[] filterData) {
        if (stored.length < 4) {
            throw new HdfFilterException("it has no room for its checksum");
        }
        int length = stored.length - 4;
        int found = 0;
        for (int i = 3; i >= 0; i--) {
            found = found << 8 | (stored[length + i] & 0xff);
        }
        int sum = of(stored, length);
        // An old version of HDF5 stored the bytes of each half in the other order.
        int turned = (sum & 0x00ff00ff) << 8 | (sum >>> 8 & 0x00ff00ff);
        if (found != sum && found != turned) {
            throw new HdfFilterException("its checksum is wrong");
        }
        return Arrays.copyOf(stored, length);
    }

    private static int of(byte[] bytes, int length) {
        int low = 0;
        int high = 0;
        int at = 0;
        while (at < length) {
            for (int i = 0; i < WORDS && at < length; i++, at += 2) {
                int second = at + 1 < length ? bytes[at + 1] & 0xff : 0;
                low += (bytes[at] & 0xff) << 8 | second;
                high += low;
            }
            low = (low & 0xffff) + (low >>> 16);
            high = (high & 0xffff) + (high >>> 16);
        }
        low = (low & 0xffff) + (low >>> 16);
        high = (high & 0xffff) + (high >>> 16);
        return high << 16 | low;
    }
}
