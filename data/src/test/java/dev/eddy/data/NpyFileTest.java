package dev.eddy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
    @TempDir
    private Path folder = Path.of("");

    private static final double[] VALUES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    @Test
    void parts_written_in_any_order_give_the_file_of_the_whole() throws IOException {
        Npy.write(folder.resolve("whole.npy"), StoredArray.of(VALUES, 3, 4));
        Path parts = folder.resolve("parts.npy");
        try (NpyFile file = NpyFile.create(parts, ElementType.FLOAT64, 3, 4)) {
            file.write(8, Tensors.of(new double[] {9, 10, 11, 12}, 4));
            file.write(0, Tensors.of(Arrays.copyOf(VALUES, 6), 2, 3));
        }
        assertThat(Files.size(parts)).isEqualTo(NpyFile.bytes(ElementType.FLOAT64, 3, 4));
        try (NpyFile file = NpyFile.update(parts)) {
            assertThat(file.read(4, 4).toDoubles()).containsExactly(5, 6, 0, 0);
            file.write(6, Tensors.of(new double[] {7, 8}, 2));
        }
        assertThat(parts).hasSameBinaryContentAs(folder.resolve("whole.npy"));
        assertThat(Npy.read(parts)).isEqualTo(StoredArray.of(VALUES, 3, 4));
    }

    @Test
    void what_does_not_fit_is_refused() throws IOException {
        Path path = folder.resolve("a.npy");
        try (NpyFile file = NpyFile.create(path, ElementType.FLOAT64, 3, 4)) {
            assertThatThrownBy(() -> file.write(11, Tensors.of(new double[] {1, 2}, 2)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("has 12 elements; cannot reach elements 11 to 12");
            assertThatThrownBy(() -> file.write(0, Tensors.of(new float[] {1}, 1)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("holds FLOAT64, but FLOAT32 came");
        }
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 150));
        assertThatThrownBy(() -> NpyFile.read(path))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("it has 150 bytes, its header promises 224");
    }

    /** More than one Java array can hold; nothing but its ends is written. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems fill such files with zeros")
    void files_may_be_larger_than_an_array() throws IOException {
        Path path = folder.resolve("large.npy");
        try (NpyFile file = NpyFile.create(path, ElementType.FLOAT32, 3, 1 << 29)) {
            file.write((3L << 29) - 2, Tensors.of(new float[] {5, 6}, 2));
        }
        try (NpyFile file = NpyFile.read(path)) {
            assertThat(file.shape()).containsExactly(3, 1 << 29);
            assertThat(file.read((3L << 29) - 3, 3).toFloats()).containsExactly(0, 5, 6);
        }
        assertThat(Files.size(path)).isEqualTo(128 + (12L << 29));
    }
}
