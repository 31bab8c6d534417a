package dev.eddy.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A box that is read is the box of the whole, in every format. */
class LazyArrayTest {
    private static final Path FILES = Path.of("src/test/resources/files");

    private static Stream<String> files() {
        return Stream.of(
                "hdf5/1D_Diffusion_Sols_Nu0.01.hdf5:tensor",
                "hdf5/3D_CFD_Rand_M1.0_Eta1e-08_Zeta1e-08_periodic_Train.hdf5:density",
                "hdf5/1D_diff-sorp_NA_NA.h5:0001/data",
                "hdf5/other_types.hdf5:half",
                "hdf5/other_types.hdf5:tensor",
                "hdf5/latest_format.hdf5:tensor",
                "hdf5/ns_V1e-3_N4_T6.mat:u",
                "netcdf/packed_1d.nc:u",
                "malformed/classic.nc:u",
                "numpy/fortran_big_endian_float32.npy:array",
                "numpy/c_float64.npy:array",
                "numpy/complex64.npy:array",
                "numpy/compressed.npz:u",
                "numpy/stored.npz:arr_1",
                "safetensors/mixed_unpadded.safetensors:u",
                "safetensors/bfloat16.safetensors:conv.weight",
                "zarr/v2_gzip.zarr:u",
                "zarr/v2_blosc.zarr:u",
                "zarr/v2_zstd.zarr:u",
                "zarr/v3_gzip.zarr:u",
                "zarr/v3_blosc_sharded.zarr:u",
                "zarr/v3_missing_chunk.zarr:u",
                "csv/grid_long.csv:u");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_box_is_the_box_of_the_whole(String place) {
        String[] parts = place.split(":", 2);
        try (ArrayFile file = ArrayFiles.open(FILES.resolve(parts[0]))) {
            LazyArray array = file.array(parts[1]);
            long[] shape = array.shape();
            StoredArray whole = array.read();
            Random random = new Random(7);
            for (int trial = 0; trial < 40; trial++) {
                long[] start = new long[shape.length];
                long[] count = new long[shape.length];
                for (int axis = 0; axis < shape.length; axis++) {
                    start[axis] = random.nextInt((int) shape[axis]);
                    // From nothing to all that is left.
                    count[axis] = random.nextInt((int) (shape[axis] - start[axis]) + 1);
                    if (trial == 0) {
                        start[axis] = shape[axis] - 1;
                        count[axis] = 1;
                    }
                }
                assertThat(array.read(start, count).bytes())
                        .as("%s from %s, %s", place, Arrays.toString(start), Arrays.toString(count))
                        .isEqualTo(box(whole, start, count));
            }
        }
    }

    /** Element by element. */
    private static byte[] box(StoredArray whole, long[] start, long[] count) {
        int size = whole.type().bytes();
        int elements = (int) Arrays.stream(count).reduce(1, (a, b) -> a * b);
        byte[] out = new byte[elements * size];
        for (int i = 0; i < elements; i++) {
            long rest = i;
            long from = 0;
            long stride = 1;
            for (int axis = count.length - 1; axis >= 0; axis--) {
                from += (start[axis] + rest % count[axis]) * stride;
                rest /= count[axis];
                stride *= whole.shape()[axis];
            }
            System.arraycopy(whole.bytes(), (int) from * size, out, i * size, size);
        }
        return out;
    }

    @Test
    void what_lies_outside_is_refused() {
        try (ArrayFile file = ArrayFiles.open(FILES.resolve("numpy/c_float64.npy"))) {
            LazyArray array = file.array("array");
            assertThatThrownBy(() -> array.read(new long[4], new long[] {2, 6, 1, 24}))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("indices 0 to 5 of axis 1");
            assertThatThrownBy(() -> file.array("aray"))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("did you mean 'array'?");
        }
    }

    @Test
    void numbers_of_every_type_are_widened_exactly() {
        assertThat(stored(ElementType.FLOAT16, 0x00, 0x3c, 0x01, 0x00, 0xff, 0xfb, 0x00, 0x7c))
                .containsExactly(1, 0x1p-24, -65504, Double.POSITIVE_INFINITY);
        assertThat(stored(ElementType.BFLOAT16, 0x80, 0x3f, 0x49, 0xc0)).containsExactly(1, -3.140625);
        assertThat(stored(ElementType.UINT8, 0xff, 0x7f)).containsExactly(255, 127);
        assertThat(stored(ElementType.INT8, 0xff, 0x7f)).containsExactly(-1, 127);
        assertThat(stored(ElementType.UINT16, 0xff, 0xff)).containsExactly(65535);
        assertThat(stored(ElementType.INT16, 0xfe, 0xff)).containsExactly(-2);
        assertThat(stored(ElementType.UINT32, 0xff, 0xff, 0xff, 0xff)).containsExactly(4294967295.0);
        assertThat(stored(ElementType.UINT64, 0, 0, 0, 0, 0, 0, 0, 0x80)).containsExactly(0x1p63);
    }

    private static double[] stored(ElementType type, int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        return new StoredArray(type, new long[] {raw.length / type.bytes()}, raw).toDoubles();
    }
}
