package dev.eddy.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArtifactTest {
    private static final ArtifactAxis X = ArtifactAxis.space("x", 0, 0.5);
    private static final ArtifactAxis TIME = ArtifactAxis.time(0, 1, 2);

    private static NumericArray zeros(long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        return new NumericArray(shape, new double[count]);
    }

    @Test
    void double_precision_stays_and_single_is_told_apart_from_it() {
        NumericArray exact = new NumericArray(new long[] {1}, new double[] {0.1});
        NumericArray rounded = new NumericArray(new long[] {1}, new float[] {0.1f});
        assertThat(exact.at(0)).isEqualTo(0.1);
        assertThat(exact.values()[0]).isEqualTo(0.1f);
        assertThat(rounded.doubles()[0]).isEqualTo((double) 0.1f);
        assertThat(exact).isNotEqualTo(rounded).isEqualTo(new NumericArray(new long[] {1}, new double[] {0.1}));
        // A value that is missing equals itself: results are compared after a resumption.
        assertThat(new NumericArray(new long[] {1}, new double[] {Double.NaN}))
                .isEqualTo(new NumericArray(new long[] {1}, new double[] {Double.NaN}));
    }

    @Test
    void axes_of_space_come_last() {
        Artifact field = new Artifact(Role.FIELD, "u", List.of(TIME, X), zeros(3, 2));
        assertThat(field.dimensions()).isEqualTo(1);
        assertThat(field.group()).isEqualTo("u");
        assertThatThrownBy(() -> new Artifact(Role.FIELD, "u", List.of(X, TIME), zeros(2, 3)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("are of space");
    }

    @Test
    void axes_fit_the_values() {
        assertThatThrownBy(() -> new Artifact(Role.CURVE, "loss", List.of(TIME), zeros(2)))
                .isInstanceOf(Misuse.class)
                .hasMessage("the axis time of 'loss' has 3 coordinates for 2 values");
        assertThatThrownBy(() -> new Artifact(Role.TABLE, "costs", List.of(TIME), zeros(3)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("does not have 1 axes");
        assertThatThrownBy(() -> new Artifact(
                        Role.POINTS,
                        "cloud",
                        List.of(TIME, ArtifactAxis.category("component", List.of("x"))),
                        zeros(3, 1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("2 or 3 components");
    }

    @Test
    void histograms_may_have_the_edges_of_their_bins() {
        assertThat(new Artifact(Role.HISTOGRAM, "charge", List.of(ArtifactAxis.of("charge", 0, 1, 3)), zeros(2))
                        .axes()
                        .get(0)
                        .size())
                .isEqualTo(3);
        assertThatThrownBy(() -> new Artifact(Role.CURVE, "charge", List.of(ArtifactAxis.of("t", 0, 1, 3)), zeros(2)))
                .isInstanceOf(Misuse.class);
    }
}
