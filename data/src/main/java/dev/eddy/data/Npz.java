package dev.eddy.data;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's file of several named arrays: a zip of npy files. Every array is checked against its checksum.
 *
 * @param arrays in the order of the file
 */
public record Npz(Map<String, StoredArray> arrays) {
    private static final String KIND = "a NumPy .npz file";
    private static final String ENDING = ".npy";
    /** Bytes from which on an array is not compressed: parts of it are read without what lies before them. */
    private static final int LARGE = 1 << 24;

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    public Npz {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /** Copies the values of tensors. */
    public static Npz ofTensors(Map<String, Tensor> tensors) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, StoredArray.of(tensor)));
        return new Npz(arrays);
    }

    /** The array of this name. */
    public StoredArray array(String name) {
        return named(arrays, name);
    }

    /** The array of this name as a tensor on the CPU. */
    public Tensor tensor(String name) {
        return array(name).toTensor();
    }

    /** A file among the resources of a class. */
    public static Npz resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing among the resources");
            }
            Path copy = Files.createTempFile("eddy", ".npz");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return read(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Npz read(Path file) {
        return read(file, name -> true);
    }

    /** Only the arrays whose names are wanted; the others are not even looked at. */
    public static Npz read(Path file, Predicate<String> wanted) {
        return InputFile.guarded(file, KIND, () -> {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                Map<String, StoredArray> arrays = new LinkedHashMap<>();
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (wanted.test(name(entry))) {
                        arrays.put(name(entry), read(zip, entry, file));
                    }
                }
                return new Npz(arrays);
            }
        });
    }

    /** Writes the file; all but large arrays are lightly compressed. Equal arrays give equal files. */
    public void write(Path file) {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, StoredArray> entry : arrays.entrySet()) {
                ZipEntry zipped = new ZipEntry(entry.getKey() + ENDING);
                zipped.setTimeLocal(ALWAYS);
                if (entry.getValue().bytes().length >= LARGE) {
                    store(zipped, entry.getValue());
                }
                zip.putNextEntry(zipped);
                Npy.write(zip, entry.getValue());
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    /** Entries that are stored as they are tell their size and checksum first. */
    private static void store(ZipEntry entry, StoredArray array) throws IOException {
        CRC32 checksum = new CRC32();
        long[] size = {0};
        Npy.write(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        write(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        checksum.update(bytes, from, count);
                        size[0] += count;
                    }
                },
                array);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size[0]);
        entry.setCrc(checksum.getValue());
    }

    /** The entry of this name, or a sentence that names those that exist. */
    static StoredArray named(Map<String, StoredArray> arrays, String name) {
        StoredArray array = arrays.get(name);
        if (array == null) {
            throw new Misuse("there is no array '" + name + "' among " + arrays.keySet()
                    + Check.didYouMean(name, arrays.keySet()));
        }
        return array;
    }

    private static StoredArray read(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readAllBytes();
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (entry.getCrc() != checksum.getValue()) {
            throw new ZipException("the checksum of '" + name(entry) + "' is wrong");
        }
        return Npy.read(new ByteArrayInputStream(bytes), file + " '" + name(entry) + "'");
    }

    private static String name(ZipEntry entry) {
        String name = entry.getName();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
