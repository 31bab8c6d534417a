package dev.eddy.arrays.hdf5;

import dev.eddy.misuse.Misuse;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;

/** What jHDF says, as a sentence that says what to do. */
final class Hdf5Faults {
    private Hdf5Faults() {}

    static Misuse refusal(Path file, HdfException failed) {
        return new Misuse(file + " cannot be read as HDF5: " + reason(failed), failed);
    }

    static String reason(Throwable failed) {
        Throwable deepest = failed;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String said = String.valueOf(deepest.getMessage());
        if (said.contains("External Data Files")) {
            return "values of a data set lie in another file, which is not opened; copy the data into this file";
        }
        if (said.contains("layout message version")
                || said.contains("datatype version")
                || said.contains("Unsupported superblock")) {
            return "it is in a newer format than is read (" + said
                    + "); write it again with h5repack --high=3, or in h5py with libver='v114'";
        }
        if (said.contains("reached before NULL") || said.contains("not supported")) {
            return "an attribute or data set in it is of a kind that is not read (" + said
                    + "); copy the arrays that matter into a new file";
        }
        if (said.contains("filter is not available")) {
            return "its values are compressed by a filter that is not read (" + said
                    + "); write it again with h5repack -f GZIP=6";
        }
        if (said.contains("read more bytes than available") || said.contains("signature") || said.contains("hecksum")) {
            return "it is damaged (" + said + "); copy or download it again";
        }
        return said;
    }
}
