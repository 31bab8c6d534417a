package dev.eddy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.StorageFailure;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_full_disk_is_one_sentence_and_the_old_file_stays() throws IOException {
        SmallDisk disk = new SmallDisk(1_000);
        Path here = disk.of(folder);
        StoredArray small = StoredArray.of(new double[] {1, 2}, 2);
        StoredArray large = StoredArray.of(new double[1000], 1000);
        Npy.write(here.resolve("u.npy"), small);
        for (Runnable write : new Runnable[] {
            () -> Npy.write(here.resolve("u.npy"), large),
            () -> new Safetensors(Map.of("w", large), Map.of()).write(here.resolve("u.npy")),
            () -> AtomicFile.write(here.resolve("u.npy"), "x".repeat(5_000))
        }) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("u.npy: the disk is full; make room")
                    .message()
                    .hasLineCount(1);
        }
        assertThat(Npy.read(folder.resolve("u.npy"))).isEqualTo(small);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("u.npy"));
        }
        disk.free(10_000);
        Npy.write(here.resolve("u.npy"), large);
        assertThat(Npy.read(folder.resolve("u.npy"))).isEqualTo(large);
    }

    @Test
    void a_file_that_is_written_in_parts_fails_with_the_same_sentence() {
        SmallDisk disk = new SmallDisk(300);
        try (NpyFile file = NpyFile.create(disk.of(folder).resolve("u.npy"), ElementType.FLOAT64, 100)) {
            file.write(0, Tensors.of(new double[10], 10));
            assertThatThrownBy(() -> file.write(10, Tensors.of(new double[90], 90)))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("the disk is full");
        }
    }

    /** The device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void what_the_system_says_of_a_full_device_is_understood() {
        assertThatThrownBy(() -> NpyFile.create(Path.of("/dev/full"), ElementType.FLOAT64, 10))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("/dev/full: the disk is full");
    }
}
