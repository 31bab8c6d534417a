package dev.eddy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFilesTest {
    private static final Path FILES = Path.of("src/test/resources/files");
    private static final Path ADVECTION = FILES.resolve("hdf5/1D_Advection_Sols_beta0.4.hdf5");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_trajectory_of_advection_is_its_first_state_moved() {
        try (FieldData data = FieldFiles.open(ADVECTION)) {
            FieldInfo info = data.info();
            assertThat(info.layout()).isEqualTo("PDEBench tensor");
            assertThat(info.dt().getAsDouble()).isCloseTo(0.05, within(1e-7));
            assertThat(info.axes().get(0).extent().getAsDouble()).isCloseTo(1, within(1e-6));
            // After 2.5 time units the wave of speed 0.4 has gone around once; after 10 of 20 steps it moved by 0.2.
            double[] all = data.doubles(2, 0, 21);
            for (int i = 0; i < 128; i++) {
                int j = Math.floorMod(i - 26, 128);
                // 0.4 * 0.05 * 10 = 0.2 = 25.6 points: between 25 and 26 points.
                double low = Math.min(all[j], all[(j + 1) % 128]) - 0.03;
                double high = Math.max(all[j], all[(j + 1) % 128]) + 0.03;
                assertThat(all[10 * 128 + i]).isBetween(low, high);
            }
        }
    }

    @Test
    void parts_of_a_trajectory_are_parts_and_singles_are_rounded_doubles() {
        for (String name : List.of(
                "hdf5/2D_CFD_Rand_M0.1_Eta0.01_Zeta0.01_periodic_Train.hdf5",
                "hdf5/ns_V1e-3_N4_T6.mat",
                "hdf5/1D_diff-sorp_NA_NA.h5",
                "netcdf/packed_1d.nc",
                "well/channel_2d/data/train/channel_2d_nu0.05.hdf5",
                "zarr/v3_blosc_sharded.zarr",
                "csv/grid_long.csv")) {
            try (FieldData data = FieldFiles.open(FILES.resolve(name))) {
                FieldInfo info = data.info();
                long sample = info.samples() - 1;
                double[] all = data.doubles(sample, 0, info.steps());
                int one = all.length / info.steps();
                double[] part = data.doubles(sample, 2, 3);
                float[] singles = data.floats(sample, 2, 3);
                float[] longer = new float[3 * one + 2];
                data.floats(sample, 2, 3, longer, 1);
                assertThat(Arrays.copyOfRange(longer, 1, 3 * one + 1)).as(name).isEqualTo(singles);
                assertThat(part).hasSize(3 * one);
                for (int i = 0; i < part.length; i++) {
                    assertThat(part[i]).as(name).isEqualTo(all[2 * one + i]);
                    assertThat(singles[i]).as(name).isEqualTo((float) part[i]);
                }
            }
        }
    }

    @Test
    void constants_and_ends_of_a_well_file_are_read() {
        try (FieldData data = FieldFiles.open(FILES.resolve("well/channel_2d/data/train/channel_2d_nu0.05.hdf5"))) {
            FieldInfo info = data.info();
            assertThat(info.constants().get("nu")).hasSize(1);
            assertThat(info.constants().get("nu")[0]).isCloseTo(0.05, within(1e-8));
            assertThat(info.constants().get("amplitude")).hasSize(2);
            assertThat(info.remarks()).anyMatch(remark -> remark.contains("'flux'"));
            assertThat(info.axes().get(0).isPeriodic()).isTrue();
            assertThat(info.axes().get(1).low()).isEqualTo(AxisEnd.WALL);
            assertThat(info.axes().get(1).high()).isEqualTo(AxisEnd.OPEN);
            double[] height = data.constantFields().get("height").doubles(0);
            double[] y = info.axes().get(1).coordinates();
            for (int i = 0; i < height.length; i++) {
                assertThat(height[i]).isCloseTo(y[i % y.length], within(1e-6));
            }
        }
        try (FieldData data = FieldFiles.open(FILES.resolve("hdf5/2D_DarcyFlow_beta1.0_Train.hdf5"))) {
            assertThat(data.info().steady()).isTrue();
            assertThat(data.constantFields().get("nu").doubles(3)).containsOnly(2.0);
        }
    }

    @Test
    void what_is_ambiguous_is_asked_for() {
        assertThatThrownBy(() -> FieldFiles.open(FILES.resolve("numpy/time_last.npy")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("'array' with 3 axes [3, 12, 8]")
                .hasMessageContaining("--axes sample,time,x (in a study axes: [sample, time, x])");
        assertThatThrownBy(() -> FieldFiles.open(FILES.resolve("numpy/zero_d.npy")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("0 axes");
        assertThatThrownBy(() -> FieldFiles.open(FILES.resolve("csv/points_1d.csv")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("no trajectories on a grid");
        assertThatThrownBy(() -> FieldFiles.open(
                        FILES.resolve("numpy/time_last.npy"), FieldOptions.NONE.withAxes(List.of("sample", "x"))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("3 axes [3, 12, 8], but 2 are named");
    }

    @Test
    void axes_take_the_words_that_files_take() {
        Path file = FILES.resolve("numpy/time_last.npy");
        try (FieldData data = FieldFiles.open(file, FieldOptions.NONE.withAxes(List.of("batch", "x", "t")))) {
            assertThat(data.info().axisNames()).containsExactly("sample", "time", "channel", "x");
            assertThat(data.info().shape()).containsExactly(3, 8, 1, 12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_file_without_any_value_opens_and_is_refused_where_values_are_asked_for(int empty) {
        long[] shape = {3, 4, 5};
        shape[empty] = 0;
        Path file = folder.resolve("empty.npy");
        Npy.write(file, StoredArray.of(new float[0], shape));
        try (FieldData data = FieldFiles.open(file, FieldOptions.NONE.withAxes(List.of("sample", "time", "x")))) {
            assertThat(data.info().shape()).contains(0);
            assertThatThrownBy(() -> FieldCheck.of(data))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("empty.npy holds no values");
        }
    }

    @Test
    void what_the_user_says_stands_before_what_the_file_says() {
        FieldOptions options = new FieldOptions(
                List.of(),
                List.of(),
                List.of("wave"),
                OptionalDouble.of(0.5),
                List.of(2.0),
                List.of("wall:open"),
                Optional.of("test"));
        try (FieldData data = FieldFiles.open(ADVECTION, options)) {
            FieldInfo info = data.info();
            assertThat(info.channelNames()).containsExactly("wave");
            assertThat(info.dt().getAsDouble()).isCloseTo(0.5, within(1e-12));
            SpaceAxis x = info.axes().get(0);
            assertThat(x.extent().getAsDouble()).isCloseTo(2, within(1e-12));
            assertThat(x.coordinates()[0]).isCloseTo(1.0 / 128, within(1e-12));
            assertThat(x.low()).isEqualTo(AxisEnd.WALL);
            assertThat(x.high()).isEqualTo(AxisEnd.OPEN);
            assertThat(info.split()).contains("test");
        }
    }

    @Test
    void files_of_one_kind_are_one_data_set_and_others_are_refused() {
        Path train = FILES.resolve("well/advection_1d/data/train/advection_1d_c0.5.hdf5");
        Path test = FILES.resolve("well/advection_1d/data/test/advection_1d_c0.5.hdf5");
        try (FieldData both = FieldFiles.open(List.of(train, test), FieldOptions.NONE);
                FieldData second = FieldFiles.open(test)) {
            assertThat(both.info().samples()).isEqualTo(5);
            assertThat(both.doubles(4, 3, 2)).isEqualTo(second.doubles(1, 3, 2));
        }
        assertThatThrownBy(() -> FieldFiles.open(List.of(train, ADVECTION), FieldOptions.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("do not belong together");
    }

    @Test
    void a_folder_of_the_well_is_one_split_with_the_statistics_beside_it() {
        Path root = FILES.resolve("well/advection_1d");
        assertThat(FieldFiles.splits(root)).containsExactly("train", "valid", "test");
        assertThat(FieldFiles.splits(FILES)).isEmpty();
        try (FieldData train = FieldFiles.open(root);
                FieldData test = FieldFiles.open(root, split("test"))) {
            assertThat(train.info().samples()).isEqualTo(3);
            assertThat(train.info().attributes().get(FieldFiles.STATISTICS + "std"))
                    .isEqualTo(List.of(0.8));
            assertThat(test.info().samples()).isEqualTo(2);
            assertThat(test.info().split()).contains("test");
        }
        assertThatThrownBy(() -> FieldFiles.open(root, split("tset")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("has no split 'tset'")
                .hasMessageContaining("did you mean 'test'");
    }

    private static FieldOptions split(String name) {
        return new FieldOptions(
                List.of(), List.of(), List.of(), OptionalDouble.empty(), List.of(), List.of(), Optional.of(name));
    }

    @Test
    void statistics_leave_out_what_is_missing() {
        try (FieldData data = FieldFiles.open(FILES.resolve("netcdf/packed_1d.nc"))) {
            FieldStatistics statistics = FieldStatistics.of(data);
            assertThat(statistics.all().notFinite()).isEqualTo(1);
            assertThat(statistics.all().count()).isEqualTo(209);
            assertThat(statistics.firstNotFinite().orElseThrow().point()).containsExactly(3L);
            assertThat(statistics.all().mean()).isCloseTo(2, within(0.01));
            assertThat(statistics.all().std()).isCloseTo(Math.sqrt(0.5), within(0.01));
        }
    }
}
