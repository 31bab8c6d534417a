package dev.eddy.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldStatistics;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must be said of files that are not what they seem. */
class MalformedFilesTest {
    private static final Path FILES = Path.of("src/test/resources/files");
    private static final Path MALFORMED = FILES.resolve("malformed");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truncated.hdf5|13694 of 19564 bytes",
                "truncated_tail.hdf5|2200 of 2500 bytes",
                "field_shapes_differ.hdf5|[2, 4, 11, 10]",
                "missing_field.hdf5|'Vy'",
                "coordinate_length.hdf5|13 entries, but there are 12 points",
                "external_link.hdf5|another file",
                "external_storage.hdf5|another file",
                "too_new.hdf5|h5repack --high=3",
                "well_no_time.hdf5|dimensions/time",
                "well_shape_vs_attributes.hdf5|n_trajectories is 3, but the fields have 2",
                "service_unavailable.h5|web page",
                "lfs_pointer.npy|pointer to a large file",
                "objects.npy|pickle",
                "shape_beyond_file.npy|8.8 TB",
                "truncated.npy|177 bytes",
                "climbing_name.npz|'../x.npy'",
                "symlink_entry.npz|symbolic link",
                "duplicate_names.npz|'u.npy'",
                "overlap.safetensors|needs bytes 32 to 64",
                "header_too_long.safetensors|1000000 bytes",
                "shape_vs_bytes.safetensors|needs bytes 0 to 36",
                "unknown_codec.zarr|'zfpy'",
                "ragged.csv|line 4 has 2 cells",
                "grid_hole.csv|(t = 1, x = 0.5)"
            })
    void a_malformed_file_is_refused_in_a_sentence(String name, String said) {
        Path file = MALFORMED.resolve(name);
        assertThatThrownBy(() -> FieldFiles.open(file))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(said)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_damaged_chunk_is_named() {
        try (ArrayFile file = ArrayFiles.open(MALFORMED.resolve("corrupt_chunk.zarr"))) {
            assertThatThrownBy(() -> file.array("u").read())
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("chunk '1.0.0' is damaged");
        }
    }

    @Test
    void a_shape_of_petabytes_is_told_but_not_read() {
        try (ArrayFile file = ArrayFiles.open(MALFORMED.resolve("huge_shape.hdf5"))) {
            LazyArray tensor = file.array("tensor");
            assertThat(tensor.shape()).containsExactly(1_000_000, 1001, 1_000_000);
            assertThatThrownBy(() -> tensor.read(new long[3], new long[] {1, 1, 1}))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("4.0 PB")
                    .hasMessageContaining("limited to 1100 times");
        }
    }

    @Test
    void formats_that_are_read_although_they_are_rare_give_their_values() {
        double[] sine = new double[12];
        Arrays.setAll(sine, i -> Math.sin(2 * Math.PI * i / 12));
        for (String name : new String[] {"foreign_filter.hdf5", "classic.nc"}) {
            try (FieldData data = FieldFiles.open(MALFORMED.resolve(name))) {
                double[] last =
                        data.doubles(data.info().samples() - 1, data.info().steps() - 1, 1);
                for (int i = 0; i < 12; i++) {
                    assertThat(last[i]).as(name).isCloseTo(sine[i], within(1e-7));
                }
            }
        }
    }

    @Test
    void what_is_not_finite_is_counted_with_its_place() {
        try (FieldData data = FieldFiles.open(MALFORMED.resolve("not_finite.hdf5"))) {
            FieldStatistics statistics = FieldStatistics.of(data);
            assertThat(statistics.all().notFinite()).isEqualTo(1);
            FieldStatistics.Place place = statistics.firstNotFinite().orElseThrow();
            assertThat(place.sample()).isZero();
            assertThat(place.step()).isEqualTo(3);
            assertThat(place.point()).containsExactly(7L);
        }
    }

    @Test
    void a_bomb_is_read_without_being_unpacked_as_a_whole() throws IOException {
        Path bomb = folder.resolve("bomb.npz");
        long elements = 8_000_000;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("u.npy"));
            String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + elements + ",), }";
            byte[] start = ("\u0093NUMPY\1\0\166\0" + header + " ".repeat(117 - header.length()) + "\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            zip.write(start);
            byte[] zeros = new byte[1 << 20];
            for (long left = 8 * elements; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
            zip.closeEntry();
        }
        try (ArrayFile file = ArrayFiles.open(bomb)) {
            assertThat(file.array("u").shape()).containsExactly(elements);
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            long before = runtime.totalMemory() - runtime.freeMemory();
            for (long at : new long[] {0, elements / 2, elements - 1, 3}) {
                assertThat(file.array("u").read(new long[] {at}, new long[] {1}).toDoubles())
                        .containsExactly(0);
            }
            System.gc();
            assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(50L << 20);
        }
    }

    @Test
    void every_good_file_that_is_cut_anywhere_is_refused_or_read_right() throws IOException {
        for (Map.Entry<String, String> good : Map.of(
                        "hdf5/latest_format.hdf5", "cut.hdf5",
                        "numpy/stored.npz", "cut.npz",
                        "numpy/c_float32.npy", "cut.npy",
                        "safetensors/mixed_unpadded.safetensors", "cut.safetensors",
                        "malformed/classic.nc", "cut.nc")
                .entrySet()) {
            byte[] whole = Files.readAllBytes(FILES.resolve(good.getKey()));
            Path cut = folder.resolve(good.getValue());
            for (int length = whole.length - 1; length >= 0; length -= Math.max(1, whole.length / 37)) {
                Files.write(cut, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> readAll(cut))
                        .as("%s cut to %d bytes", good.getKey(), length)
                        .isInstanceOf(Misuse.class)
                        .hasMessageContaining(cut.toString());
            }
        }
    }

    private static void readAll(Path path) {
        try (ArrayFile file = ArrayFiles.open(path)) {
            file.arrays().values().forEach(LazyArray::read);
        }
    }
}
