package dev.eddy.arrays.hdf5;

import dev.eddy.arrays.internal.Zstd;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.io.IOException;

/** Zstandard, registered with HDF5 as filter 32015. */
final class ZstdFilter implements Filter {
    @Override
    public int getId() {
        return 32015;
    }

    @Override
    public String getName() {
        return "zstd";
    }

    @Override
    public byte[] decode(byte[] compressed, int[] filterData) {
        try {
            return Zstd.decode(compressed, Integer.MAX_VALUE >>> 1);
        } catch (IOException broken) {
            throw new HdfFilterException(String.valueOf(broken.getMessage()), broken);
        }
    }
}
