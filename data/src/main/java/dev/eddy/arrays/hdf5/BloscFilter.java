package dev.eddy.arrays.hdf5;

import dev.eddy.arrays.internal.Blosc;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.io.IOException;

/** Blosc, registered with HDF5 as filter 32001. */
final class BloscFilter implements Filter {
    @Override
    public int getId() {
        return 32001;
    }

    @Override
    public String getName() {
        return "blosc";
    }

    @Override
    public byte[] decode(byte[] compressed, int[] filterData) {
        try {
            return Blosc.decode(compressed, Integer.MAX_VALUE >>> 1);
        } catch (IOException broken) {
            throw new HdfFilterException(String.valueOf(broken.getMessage()), broken);
        }
    }
}
