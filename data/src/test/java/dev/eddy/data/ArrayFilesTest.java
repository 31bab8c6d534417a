package dev.eddy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ArrayFiles;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    private Path folder;

    private static Map<String, Tensor> oneOfEachType() {
        double[] values = {0.1, -2.5, Double.NaN, 1e300, Double.NEGATIVE_INFINITY, 7};
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("f64", Tensors.of(values, 2, 3));
        tensors.put("flag", Tensors.of(new boolean[] {true, false, true}, 3));
        tensors.put("f32", Tensors.of(new float[] {0.1f, -3}, 1, 2, 1));
        tensors.put("i64", Tensors.of(new long[] {Long.MAX_VALUE, -4}, 2));
        tensors.put("scalar", Tensors.of(new double[] {4}));
        tensors.put("empty", Tensors.of(new float[0], 0, 5));
        Tensor re = Tensors.of(new double[] {1, 2, 3, 4}, 2, 2);
        tensors.put("c128", Tensors.complex(re, re.times(-0.1)));
        tensors.put("c64", Tensors.complex(re, re.times(0.3)).to(DType.COMPLEX64));
        return tensors;
    }

    private static void assertSame(Tensor read, Tensor written) {
        assertThat(read.dtype()).isEqualTo(written.dtype());
        assertThat(read.shape()).isEqualTo(written.shape());
        if (written.dtype() == DType.INT64) {
            assertThat(read.toLongs()).isEqualTo(written.toLongs());
        } else {
            assertThat(read.toDoubles()).isEqualTo(written.toDoubles());
        }
    }

    @Test
    void every_type_and_shape_survives_npy_npz_and_safetensors() {
        Map<String, Tensor> tensors = oneOfEachType();
        Npz.ofTensors(tensors).write(folder.resolve("all.npz"));
        Safetensors.ofTensors(tensors, Map.of("step", "17", "text", "ü \"quoted\""))
                .write(folder.resolve("all.safetensors"));
        Npz npz = Npz.read(folder.resolve("all.npz"));
        Safetensors safe = Safetensors.read(folder.resolve("all.safetensors"));
        assertThat(safe.metadata()).containsOnly(Map.entry("step", "17"), Map.entry("text", "ü \"quoted\""));
        assertThat(safe.arrays().keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
        assertThat(npz.arrays().keySet()).containsExactlyElementsOf(tensors.keySet());
        tensors.forEach((name, tensor) -> {
            Npy.write(folder.resolve("one.npy"), tensor);
            assertSame(Npy.readTensor(folder.resolve("one.npy")), tensor);
            assertSame(npz.tensor(name), tensor);
            assertSame(safe.tensor(name), tensor);
        });
    }

    @Test
    void column_major_and_big_endian_arrays_are_turned() throws IOException {
        // numpy.asfortranarray(numpy.arange(24).reshape(2, 3, 4).astype('>i4'))
        byte[] header = "\u0093NUMPY\1\0v\0{'descr': '>i4', 'fortran_order': True, 'shape': (2, 3, 4), }"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = new byte[128 + 4 * 24];
        Arrays.fill(file, 0, 127, (byte) ' ');
        System.arraycopy(header, 0, file, 0, header.length);
        file[127] = '\n';
        for (int i = 0; i < 24; i++) {
            int a = i / 12;
            int b = i / 4 % 3;
            int c = i % 4;
            file[128 + 4 * (a + 2 * b + 6 * c) + 3] = (byte) i;
        }
        Files.write(folder.resolve("f.npy"), file);
        StoredArray array = Npy.read(folder.resolve("f.npy"));
        assertThat(array.type()).isEqualTo(ElementType.INT32);
        assertThat(array.toLongs())
                .containsExactly(java.util.stream.LongStream.range(0, 24).toArray());
    }

    @Test
    void a_header_has_the_form_that_numpy_writes() throws IOException {
        Npy.write(folder.resolve("a.npy"), StoredArray.of(new float[] {1, 2, 3}, 3));
        byte[] bytes = Files.readAllBytes(folder.resolve("a.npy"));
        assertThat(bytes).hasSize(128 + 12);
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1))
                .startsWith("\u0093NUMPY\1\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }  ")
                .endsWith(" \n");
    }

    @Test
    void all_golden_files_can_be_read_and_fit_their_manifest() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (JsonNode entry :
                json.readTree(GOLDEN.resolve("steppers/manifest.json").toFile()).get("cases")) {
            Npz arrays = Npz.read(
                    GOLDEN.resolve("steppers").resolve(entry.get("file").asText()));
            long[] shape = new long[entry.get("dims").asInt() + 1];
            Arrays.fill(shape, entry.get("points").asLong());
            shape[0] = entry.get("channels").asLong();
            assertThat(arrays.array("initial").shape()).isEqualTo(shape);
            for (JsonNode step : entry.get("steps")) {
                assertThat(arrays.array("after_" + step.asInt()).shape()).isEqualTo(shape);
            }
        }
        for (JsonNode entry :
                json.readTree(GOLDEN.resolve("networks/manifest.json").toFile()).get("cases")) {
            Npz arrays = Npz.read(
                    GOLDEN.resolve("networks").resolve(entry.get("file").asText()));
            long real = 0;
            for (JsonNode weight : entry.get("weights")) {
                StoredArray array = arrays.array(weight.get("name").asText());
                assertThat(array.type().name())
                        .isEqualToIgnoringCase(weight.get("dtype").asText());
                real += array.toDoubles().length;
            }
            assertThat(real).isEqualTo(entry.get("real_parameters").asLong());
        }
    }

    @Test
    void parts_of_a_large_array_in_an_npz_are_read_without_the_rest() throws IOException {
        float[] values = new float[(1 << 22) + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = folder.resolve("large.npz");
        Npz npz = new Npz(Map.of("u", StoredArray.of(values, values.length), "v", StoredArray.of(new long[] {7}, 1)));
        npz.write(file);
        assertThat(Npz.read(file)).isEqualTo(npz);
        // As the writer left it, and as NumPy's savez does: no byte before a part has to be unpacked.
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("u.npy").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getEntry("v.npy").getMethod()).isEqualTo(ZipEntry.DEFLATED);
        }
        try (ArrayFile open = ArrayFiles.open(file)) {
            assertThat(open.array("u").floats(new long[] {values.length - 2}, new long[] {2}))
                    .containsExactly(values.length - 2, values.length - 1);
        }
    }

    @Test
    void a_damaged_file_is_refused_with_a_sentence() throws IOException {
        StoredArray array = StoredArray.of(new double[100], 10, 10);
        Map<String, StoredArray> arrays = Map.of("u", array);
        Path npy = folder.resolve("u.npy");
        Path npz = folder.resolve("u.npz");
        Path safe = folder.resolve("u.safetensors");
        Npy.write(npy, array);
        new Npz(arrays).write(npz);
        new Safetensors(arrays, Map.of()).write(safe);
        for (Path file : List.of(npy, npz, safe)) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, 5, 9, whole.length / 2, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> readAny(file))
                        .as("%s cut to %s bytes", file.getFileName(), length)
                        .isInstanceOf(Misuse.class)
                        .hasMessageContaining(file.toString());
            }
            Files.writeString(file, "503 Service Unavailable, and so on, and so on");
            assertThatThrownBy(() -> readAny(file)).isInstanceOf(Misuse.class).hasMessageContaining("damaged");
        }
    }

    @Test
    void a_flipped_bit_inside_an_npz_is_noticed() throws IOException {
        Path file = folder.resolve("u.npz");
        double[] noise = new java.util.Random(1).doubles(1000).toArray();
        new Npz(Map.of("u", StoredArray.of(noise, 1000))).write(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(Misuse.class).hasMessageContaining("damaged");
    }

    @Test
    void what_cannot_be_read_or_written_is_said() throws IOException {
        assertThatThrownBy(() -> Npy.read(folder.resolve("no.npy")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("there is no file");
        Files.writeString(folder.resolve("plain"), "");
        assertThatThrownBy(() -> Npy.write(folder.resolve("plain/u.npy"), StoredArray.of(new long[1], 1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("cannot write");
        new Npz(Map.of("initial", StoredArray.of(new long[1], 1))).write(folder.resolve("a.npz"));
        assertThatThrownBy(() -> Npz.read(folder.resolve("a.npz")).array("intial"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'initial'?");
    }

    @Test
    void a_write_that_fails_leaves_the_old_file_and_nothing_else() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("the device is gone");
                }))
                .hasMessageContaining("the device is gone");
        assertThat(file).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static Object readAny(Path file) {
        String name = file.toString();
        return name.endsWith("npy") ? Npy.read(file) : name.endsWith("npz") ? Npz.read(file) : Safetensors.read(file);
    }
}
