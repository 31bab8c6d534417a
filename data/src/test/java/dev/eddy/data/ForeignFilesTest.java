package dev.eddy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as other programs write them, and files that are something else than their names say. */
class ForeignFilesTest {
    @TempDir
    private Path folder = Path.of("");

    /** {@code numpy.arange(120).reshape(2, 3, 4, 5)} as {@code float32}, in NumPy's ways to lay it out. */
    private Path written(String endian, boolean columnMajor) throws IOException {
        String header = "\u0093NUMPY\1\0v\0{'descr': '" + endian + "f4', 'fortran_order': "
                + (columnMajor ? "True" : "False") + ", 'shape': (2, 3, 4, 5), }";
        ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * 120)
                .order(endian.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(bytes.array(), 0, 127, (byte) ' ');
        bytes.put(header.getBytes(StandardCharsets.ISO_8859_1)).put(127, (byte) '\n');
        for (int i = 0; i < 120; i++) {
            int column = i / 60 + 2 * (i / 20 % 3 + 3 * (i / 5 % 4 + 4 * (i % 5)));
            bytes.putFloat(128 + 4 * (columnMajor ? column : i), i);
        }
        return Files.write(folder.resolve("u.npy"), bytes.array());
    }

    @ParameterizedTest
    @CsvSource({"<, false", "<, true", ">, false", ">, true"})
    void every_layout_of_numpy_is_read_whole_and_in_parts(String endian, boolean columnMajor) throws IOException {
        Path file = written(endian, columnMajor);
        double[] all = new double[120];
        Arrays.setAll(all, i -> i);
        assertThat(Npy.read(file).toDoubles()).isEqualTo(all);
        try (NpyFile parts = NpyFile.read(file)) {
            assertThat(parts.shape()).containsExactly(2, 3, 4, 5);
            assertThat(parts.read(0, 2, 3, 4, 5).toDoubles()).isEqualTo(all);
            for (int first : new int[] {0, 7, 58, 119}) {
                int count = Math.min(31, 120 - first);
                assertThat(parts.read(first, count).toDoubles())
                        .isEqualTo(Arrays.copyOfRange(all, first, first + count));
            }
        }
        if (columnMajor || endian.equals(">")) {
            assertThatThrownBy(() -> NpyFile.update(file))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("make it anew");
        }
    }

    @Test
    void an_array_without_elements_is_read_in_parts_of_none() throws IOException {
        Path file = folder.resolve("empty.npy");
        Npy.write(file, StoredArray.of(new float[0], 0, 3));
        byte[] bytes = Files.readAllBytes(file);
        String header = new String(bytes, StandardCharsets.ISO_8859_1).replace("False", "True ");
        Files.write(file, header.getBytes(StandardCharsets.ISO_8859_1));
        try (NpyFile parts = NpyFile.read(file)) {
            assertThat(parts.read(0, 0, 3).elements()).isZero();
        }
    }

    @Test
    void a_file_that_is_something_else_is_named_with_what_to_do() throws IOException {
        Map<String, List<String>> disguises = Map.of(
                "\u0089HDF\r\n\u001a\n\0\0\0", List.of("an HDF5 file", "eddy data convert"),
                "PK\3\4\24\0", List.of("a zip archive", "numpy.savez"),
                "MATLAB 5.0 MAT-file", List.of("a MATLAB file", "loadmat"),
                "CDF\1\0", List.of("a NetCDF file", "eddy data convert"),
                "\u001f\u008b\10", List.of("gzip", "gunzip"),
                "\n<!DOCTYPE html>\n<html>", List.of("a web page", "get the file itself"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", List.of("a pointer", "git lfs pull"),
                "../../.git/annex/objects/2f/4a/SHA256E-s99.npy", List.of("a pointer", "git annex get"),
                "/annex/objects/SHA256E-s99.npy\n", List.of("a pointer", "git annex get"));
        for (Map.Entry<String, List<String>> disguise : disguises.entrySet()) {
            Path file = folder.resolve("u");
            Files.write(file, disguise.getKey().getBytes(StandardCharsets.ISO_8859_1));
            List<Runnable> readers = List.of(
                    () -> Npy.read(file), () -> NpyFile.read(file), () -> Safetensors.read(file), () -> Npz.read(file));
            for (Runnable reader : readers.subList(0, disguise.getKey().startsWith("PK") ? 3 : 4)) {
                assertThatThrownBy(reader::run)
                        .isInstanceOf(Misuse.class)
                        .message()
                        .contains(disguise.getValue())
                        .contains(file.toString())
                        .hasLineCount(1);
            }
        }
        Npy.write(folder.resolve("u"), StoredArray.of(new double[] {1}, 1));
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("u"))).hasMessageContaining("is a NumPy .npy file");
    }
}
