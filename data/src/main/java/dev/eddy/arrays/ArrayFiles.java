package dev.eddy.arrays;

import dev.eddy.arrays.csv.CsvTable;
import dev.eddy.arrays.hdf5.Hdf5File;
import dev.eddy.arrays.netcdf.ClassicNetcdf;
import dev.eddy.arrays.numpy.NpyArrayFile;
import dev.eddy.arrays.numpy.NpzArrayFile;
import dev.eddy.arrays.numpy.SafetensorsArrayFile;
import dev.eddy.arrays.zarr.ZarrFolder;
import dev.eddy.data.FileSignature;
import dev.eddy.data.InputFile;
import dev.eddy.misuse.Misuse;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Opens files of arrays of all formats that are read. */
public final class ArrayFiles {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final String ANY = "a file of arrays";
    private static final String KNOWN =
            "read are HDF5, NetCDF, Zarr, NumPy (.npy, .npz), safetensors and tables of text (.csv, .tsv, .txt)";

    private ArrayFiles() {}

    /**
     * Opens a file. The format is told by what is in it, not by its name.
     *
     * @throws Misuse in one sentence that names the file, if it is missing, damaged, or of a format that is not read
     */
    public static ArrayFile open(Path file) {
        try {
            return opened(file);
        } catch (Misuse refused) {
            String message = String.valueOf(refused.getMessage());
            throw message.contains(file.toString()) ? refused : new Misuse(file + ": " + message, refused);
        } catch (RuntimeException broken) {
            // What readers of structures throw on bytes that none of them wrote.
            throw new Misuse(
                    file + " is damaged: what it says of itself makes no sense; copy or download it again", broken);
        } catch (OutOfMemoryError full) {
            throw new Misuse(file + ": " + LazyArray.tooLarge(), full);
        } catch (StackOverflowError circle) {
            throw new Misuse(
                    file + " is damaged: its structure is nested without end; copy or download it again", circle);
        }
    }

    private static ArrayFile opened(Path file) {
        if (Files.isDirectory(file)) {
            if (ZarrFolder.is(file)) {
                return ZarrFolder.open(file);
            }
            throw new Misuse(file + " is a folder, and not one of Zarr; name the files in it");
        }
        byte[] start = InputFile.reading(file, ANY, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(512);
            }
        });
        if (begins(start, NPY)) {
            return NpyArrayFile.open(file);
        }
        if (begins(start, bytes("PK\3\4")) || begins(start, bytes("PK\5\6"))) {
            return NpzArrayFile.open(file);
        }
        if (begins(start, bytes("CDF")) && start.length > 3 && (start[3] == 1 || start[3] == 2 || start[3] == 5)) {
            return ClassicNetcdf.open(file);
        }
        if (isHdf5(file)) {
            return Hdf5File.open(file);
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors")) {
            return SafetensorsArrayFile.open(file);
        }
        refuse(file, name, start);
        if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
            return CsvTable.open(file);
        }
        throw new Misuse(file + " is of no format that is read; " + KNOWN);
    }

    /** What is often found in place of data. */
    private static void refuse(Path file, String name, byte[] start) {
        if (start.length == 0) {
            throw new Misuse(file + " is empty; copy or download it again");
        }
        String expected = expected(name);
        FileSignature.refuse(file, expected);
        if (!expected.equals(ANY)) {
            throw new Misuse(file + " is not " + expected + ", or it is damaged; copy it again");
        }
    }

    private static String expected(String name) {
        if (name.matches(".*\\.(h5|hdf5|hdf|mat|nc4?)")) {
            return "an HDF5 or NetCDF file";
        }
        return name.endsWith(".npy") || name.endsWith(".npz") ? "a NumPy file" : ANY;
    }

    /** Its signature stands at the start or, behind a block of the user's, at 512, 1024, 2048, … */
    private static boolean isHdf5(Path file) {
        return InputFile.reading(file, ANY, () -> {
            try (FileChannel channel = FileChannel.open(file)) {
                for (long place = 0; place + 8 <= channel.size(); place = place == 0 ? 512 : 2 * place) {
                    ByteBuffer signature = ByteBuffer.allocate(8);
                    channel.read(signature, place);
                    if (Arrays.equals(signature.array(), HDF5)) {
                        return true;
                    }
                }
                return false;
            }
        });
    }

    private static boolean begins(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
