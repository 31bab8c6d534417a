package dev.eddy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.field.write.FieldWriters;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back with the same values. */
class FieldWritersTest {
    private static final Path FILES = Path.of("src/test/resources/files");
    private static final String CHANNEL = "well/channel_2d/data/train/channel_2d_nu0.05.hdf5";
    private static final String ADVECTION = "hdf5/1D_Advection_Sols_beta0.4.hdf5";

    @TempDir
    private Path folder;

    private static FieldOptions periodic() {
        return new FieldOptions(
                List.of(),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                List.of(),
                List.of("periodic"),
                Optional.empty());
    }

    @Test
    void values_survive_every_layout_to_the_bit() {
        for (String name : List.of(ADVECTION, "hdf5/1D_Diffusion_Sols_Nu0.01.hdf5", "zarr/v2_gzip.zarr")) {
            try (FieldData data = FieldFiles.open(FILES.resolve(name), periodic())) {
                String hash = Checksums.ofValues(data);
                for (String layout : List.of("numpy", "pdebench", "well", "zarr")) {
                    Path target =
                            folder.resolve(layout + name.hashCode() + (layout.equals("numpy") ? ".npy" : ".hdf5"));
                    FieldWriters.of(layout).write(data, target, Progress.NONE);
                    FieldOptions options = layout.equals("numpy")
                            ? FieldOptions.NONE.withAxes(data.info().axisNames())
                            : FieldOptions.NONE;
                    try (FieldData back = FieldFiles.open(target, options)) {
                        assertThat(back.info().shape())
                                .as("%s to %s", name, layout)
                                .isEqualTo(data.info().shape());
                        assertThat(Checksums.ofValues(back))
                                .as("%s to %s", name, layout)
                                .isEqualTo(hash);
                        if (!layout.equals("numpy")) {
                            assertThat(back.info().dt().orElse(Double.NaN))
                                    .isCloseTo(data.info().dt().orElse(Double.NaN), within(1e-6));
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_well_file_keeps_ends_scalars_vectors_and_tensors() {
        Path target = folder.resolve("again.hdf5");
        try (FieldData data = FieldFiles.open(FILES.resolve(CHANNEL))) {
            FieldWriters.of("well").write(data, target, Progress.NONE);
            try (FieldData back = FieldFiles.open(target)) {
                assertThat(back.info().layout()).isEqualTo("The Well");
                assertThat(back.info().channelNames()).isEqualTo(data.info().channelNames());
                assertThat(Checksums.ofValues(back)).isEqualTo(Checksums.ofValues(data));
                for (int axis = 0; axis < 2; axis++) {
                    assertThat(back.info().axes().get(axis).low())
                            .isEqualTo(data.info().axes().get(axis).low());
                    assertThat(back.info().axes().get(axis).high())
                            .isEqualTo(data.info().axes().get(axis).high());
                }
                assertThat(back.info().constants().keySet())
                        .isEqualTo(data.info().constants().keySet());
                assertThat(back.info().constants().get("amplitude"))
                        .isEqualTo(data.info().constants().get("amplitude"));
            }
        }
    }

    @Test
    void what_a_layout_has_no_place_for_is_refused() {
        try (FieldData data = FieldFiles.open(FILES.resolve(ADVECTION))) {
            assertThatThrownBy(() -> FieldWriters.of("well").write(data, folder.resolve("a.hdf5"), Progress.NONE))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("--boundary periodic");
        }
        try (FieldData data = FieldFiles.open(FILES.resolve(CHANNEL))) {
            assertThatThrownBy(() -> FieldWriters.of("pdebench").write(data, folder.resolve("a.hdf5"), Progress.NONE))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("--to well");
        }
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> FieldWriters.of("wel"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'well'?");
    }

    @Test
    void a_check_finds_what_is_not_finite_a_jump_and_a_drift_and_nothing_else() {
        try (FieldData data = FieldFiles.open(FILES.resolve(ADVECTION))) {
            assertThat(FieldCheck.of(data)).isEmpty();
            FieldData spoiled = new Spoiled(data);
            assertThat(FieldCheck.of(spoiled))
                    .extracting(FieldCheck.Finding::kind, FieldCheck.Finding::sample, FieldCheck.Finding::step)
                    .contains(tuple("jump", 1L, 7), tuple("drift", 1L, 20));
        }
        try (FieldData data = FieldFiles.open(FILES.resolve("malformed/not_finite.hdf5"))) {
            assertThat(FieldCheck.of(data))
                    .anySatisfy(finding -> assertThat(finding.text()).contains("sample 0, step 3"));
        }
    }

    /** From step 7 of sample 1 on, everything is a hundred higher. */
    private record Spoiled(FieldData data) implements FieldData {
        @Override
        public FieldInfo info() {
            return data.info();
        }

        @Override
        public double[] doubles(long sample, int first, int steps) {
            double[] values = data.doubles(sample, first, steps);
            int one = values.length / steps;
            for (int i = 0; i < values.length; i++) {
                values[i] += sample == 1 && first + i / one >= 7 ? 100 : 0;
            }
            return values;
        }

        @Override
        public void floats(long sample, int first, int steps, float[] out, int place) {
            data.floats(sample, first, steps, out, place);
        }

        @Override
        public void close() {}
    }
}
