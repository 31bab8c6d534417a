package dev.eddy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectedFieldsTest {
    private static final Path FLOW =
            Path.of("src/test/resources/files/hdf5/2D_CFD_Rand_M0.1_Eta0.01_Zeta0.01_periodic_Train.hdf5");

    @Test
    void a_part_is_that_part_of_the_whole() {
        try (FieldData whole = FieldFiles.open(FLOW)) {
            double[] all = whole.doubles(1, 0, 6);
            FieldData part =
                    new SelectedFields(whole, new SelectedFields.Selection(1, 1, 1, 2, 3, 4, List.of("Vy", "density")));
            assertThat(part.info().shape()).containsExactly(1, 2, 2, 8, 6);
            double[] values = part.doubles(0, 0, 2);
            float[] singles = part.floats(0, 1, 1);
            int place = 0;
            for (int step : new int[] {1, 4}) {
                for (int channel : new int[] {3, 0}) {
                    for (int x = 0; x < 32; x += 4) {
                        for (int y = 0; y < 24; y += 4) {
                            double expected = all[((step * 4 + channel) * 32 + x) * 24 + y];
                            assertThat(values[place]).isEqualTo(expected);
                            if (step == 4) {
                                assertThat(singles[place - values.length / 2]).isEqualTo((float) expected);
                            }
                            place++;
                        }
                    }
                }
            }
        }
    }

    @Test
    void what_is_not_there_is_refused() {
        try (FieldData whole = FieldFiles.open(FLOW)) {
            assertThatThrownBy(() ->
                            new SelectedFields(whole, new SelectedFields.Selection(0, 2, 0, 6, 1, 1, List.of("Vz"))))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("no channel 'Vz'");
            assertThatThrownBy(
                            () -> new SelectedFields(whole, new SelectedFields.Selection(0, 2, 0, 3, 3, 1, List.of())))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("states 0 to 6");
            assertThatThrownBy(
                            () -> new SelectedFields(whole, new SelectedFields.Selection(0, 2, 0, 6, 1, 5, List.of())))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("leaves a gap");
        }
    }
}
