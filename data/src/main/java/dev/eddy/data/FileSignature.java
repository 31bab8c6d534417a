package dev.eddy.data;

import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What files really are whose names promise something else, by their first bytes. */
public enum FileSignature {
    /** NumPy's file of one array. */
    NUMPY("\\x93NUMPY", "a NumPy .npy file", "give it where one array is expected"),
    /** Archives of NumPy, PyTorch and others. */
    ZIP(
            "PK\\x03\\x04",
            "a zip archive, as numpy.savez and torch.save write",
            "load it there and save what is in it on its own: an array with numpy.save, weights with"
                    + " safetensors.torch.save_file"),
    /** The Hierarchical Data Format. */
    HDF5("\\x89HDF\\r\\n\\x1a\\n", "an HDF5 file", "convert it with eddy data convert"),
    /** MATLAB's older format. */
    MATLAB("MATLAB 5\\.0", "a MATLAB file", "read it with scipy.io.loadmat and save the array with numpy.save"),
    /** NetCDF, classic. */
    NETCDF("CDF[\\x01\\x02\\x05]", "a NetCDF file", "convert it with eddy data convert"),
    /** Compressed by gzip. */
    GZIP("\\x1f\\x8b", "compressed by gzip", "unpack it with gunzip"),
    /** A page that was saved in place of a download. */
    WEB_PAGE("\\s*(<!doctype html|<html|<\\?xml)", "a web page", "the download went wrong: get the file itself"),
    /** What version control keeps in place of a large file. */
    LARGE_FILE_POINTER(
            "version https://git-lfs|(\\.\\./)*\\.?(git/annex|/annex)/objects",
            "a pointer to a large file that was not fetched",
            "fetch it with git lfs pull or git annex get");

    private static final int LOOKED_AT = 512;

    private final Pattern start;
    private final String what;
    private final String remedy;

    FileSignature(String start, String what, String remedy) {
        this.start = Pattern.compile(start, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        this.what = what;
        this.remedy = remedy;
    }

    /** What a file begins like; empty for anything else, and for a file that cannot be read. */
    public static Optional<FileSignature> of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String beginning = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values())
                    .filter(kind -> kind.start.matcher(beginning).lookingAt())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a file that is recognised as something else.
     *
     * @param expected what it should be, {@code "a NumPy .npy file"}
     */
    public static void refuse(Path file, String expected) {
        of(file).filter(kind -> !kind.isMeantBy(expected)).ifPresent(kind -> {
            throw new Misuse("expected " + expected + ", but " + file + " is " + kind.what + "; " + kind.remedy);
        });
    }

    private boolean isMeantBy(String expected) {
        return what.equals(expected) || (this == ZIP && expected.contains(".npz"));
    }
}
