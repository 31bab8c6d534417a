package dev.eddy.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The metrics of The Well and PDEBench, on fields whose errors one can write down. */
class PublishedMetricsTest {
    private static final int N = 32;

    @Test
    void an_error_of_one_mode_is_in_one_bin_and_is_its_mean_square() {
        // N/2 = 16: the bins part at 2.52 and 6.35.
        for (int k : new int[] {1, 2, 3, 6, 7, 15}) {
            Tensor error = wave(0.3, k, 0);
            Tensor reference = wave(2, k, 1);
            FrequencyBand own = k < 3 ? FrequencyBand.LOW : k < 7 ? FrequencyBand.MIDDLE : FrequencyBand.HIGH;
            for (FrequencyBand bin : FrequencyBand.values()) {
                boolean hit = bin == own;
                assertThat(new BinnedSpectralError(bin, false).mean(reference.plus(error), reference))
                        .as("mode %d in the %s bin", k, bin)
                        .isCloseTo(hit ? 0.045 : 0, within(1e-14));
                assertThat(new BinnedSpectralError(bin, true).mean(reference.plus(error), reference))
                        .isCloseTo(hit ? 0.045 / 2 : 0, within(1e-8));
            }
        }
    }

    @Test
    void bins_add_up_to_the_mean_square_error_without_the_highest_modes_and_the_corners() {
        Tensor error =
                wave(0.3, 1, 5).plus(wave(0.2, -4, 3)).plus(wave(0.1, 11, 0)).plus(0.05);
        Tensor reference = noise(1, 1, 2, N, N);
        double sum = 0;
        for (FrequencyBand bin : FrequencyBand.values()) {
            sum += new BinnedSpectralError(bin, false).mean(reference.plus(error), reference);
        }
        assertThat(sum).isCloseTo(0.045 + 0.02 + 0.005 + 0.0025, within(1e-14));
        Tensor corner = wave(1, 15, 15);
        for (FrequencyBand bin : FrequencyBand.values()) {
            assertThat(new BinnedSpectralError(bin, false).mean(corner, Tensors.zerosLike(corner)))
                    .isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void shells_have_the_amplitude_of_one_of_each_pair_of_modes() {
        int[] shells = {4, 8, 4}; // 0 … 3, 4 … 11, 12 … 15
        int[][] waves = {{0, 3}, {2, 2}, {-3, 5}, {5, -3}, {11, 0}, {0, 12}, {14, 3}};
        FrequencyBand[] bands = {
            FrequencyBand.LOW,
            FrequencyBand.LOW,
            FrequencyBand.MIDDLE,
            FrequencyBand.MIDDLE,
            FrequencyBand.MIDDLE,
            FrequencyBand.HIGH,
            FrequencyBand.HIGH
        };
        for (int i = 0; i < waves.length; i++) {
            Tensor error = wave(0.4, waves[i][0], waves[i][1]);
            for (FrequencyBand band : FrequencyBand.values()) {
                // 0.4 cos has the amplitudes 0.2 at k and at −k.
                double expected = band == bands[i] ? 0.2 / shells[band.ordinal()] : 0;
                // The two halves of a pair that is stored twice add up in the square.
                assertThat(new FourierShellError(band).mean(error, Tensors.zerosLike(error)))
                        .as("wave %d, %d in the %s band", waves[i][0], waves[i][1], band)
                        .isCloseTo(expected, within(1e-14));
            }
        }
        Tensor few = noise(1, 1, 1, 8);
        assertThat(new FourierShellError(FrequencyBand.HIGH).mean(few, few)).isNaN();
    }

    @Test
    void a_constant_offset_is_an_error_of_conservation_and_nothing_that_moves_is() {
        Tensor reference = noise(1, 2, 2, 8, 6);
        assertThat(new ConservationError().mean(reference.plus(-0.3), reference))
                .isCloseTo(0.3, within(1e-14));
        assertThat(new ConservationError().mean(reference.roll(3, 2), reference))
                .isCloseTo(0, within(1e-15));
        assertThat(new FourierShellError(FrequencyBand.LOW).mean(wave(0, 1, 1).plus(0.3), wave(0, 1, 1)))
                .isCloseTo(0.3 / 4, within(1e-14));
    }

    @Test
    void boundary_errors_see_the_faces_only() {
        Tensor zeros = Tensors.zeros(DType.FLOAT64, 1, 1, 6, 5);
        double[] inside = new double[30];
        inside[2 * 5 + 2] = 7;
        assertThat(new BoundaryError().mean(Tensors.of(inside, 1, 1, 6, 5), zeros))
                .isZero();
        double[] edge = new double[30];
        edge[2 * 5] = 7; // a face has 6 points along x and 5 along y, so that all faces have 22
        assertThat(new BoundaryError().mean(Tensors.of(edge, 1, 1, 6, 5), zeros))
                .isCloseTo(7 / Math.sqrt(22), within(1e-14));
        double[] corner = new double[30];
        corner[0] = 7;
        assertThat(new BoundaryError().mean(Tensors.of(corner, 1, 1, 6, 5), zeros))
                .isCloseTo(7 / Math.sqrt(11), within(1e-14));
        assertThat(new BoundaryError().mean(noise(1, 1, 2, 4, 5, 6).plus(0.3), noise(1, 1, 2, 4, 5, 6)))
                .isCloseTo(0.3, within(1e-14));
    }

    @Test
    void the_distance_of_spectra_is_in_decades_and_blind_to_phases() {
        Tensor reference = noise(1, 2, 2, 16, 12);
        SpectrumDistance distance = new SpectrumDistance(1e-10);
        assertThat(distance.mean(reference.times(10), reference))
                .as("ten times the amplitude is a hundred times the energy")
                .isCloseTo(2, within(1e-7));
        assertThat(distance.mean(reference.roll(2, 5), reference)).isCloseTo(0, within(1e-12));
        Tensor wave = wave(1, 3, 0);
        assertThat(distance.mean(Tensors.zerosLike(wave), wave))
                .as("one of 17 shells has lost all its energy, ten decades of it")
                .isCloseTo(10 / Math.sqrt(17), within(1e-6));
    }

    @Test
    void pearsons_correlation_does_not_see_means_and_factors() {
        Tensor u = noise(1, 3, 2, 8, 8);
        assertThat(new PearsonCorrelation().mean(u.times(3).plus(7), u)).isCloseTo(1, within(1e-14));
        assertThat(new PearsonCorrelation().mean(u.times(-1).plus(7), u)).isCloseTo(-1, within(1e-14));
        assertThat(new PearsonCorrelation()
                        .mean(wave(1, 2, 0).plus(5), wave(1, 3, 0).plus(5)))
                .isCloseTo(0, within(1e-14));
    }

    @Test
    void the_correlation_time_lies_where_the_curve_crosses_the_threshold() {
        assertThat(Aggregation.correlationTime(curve(0.95, 0.9, 0.7, 0.9), 0.8)).isCloseTo(2.5, within(1e-14));
        assertThat(Aggregation.correlationTime(curve(0.6, 0.9), 0.8)).isCloseTo(0.5, within(1e-14));
        assertThat(Aggregation.correlationTime(curve(0.95, 0.9), 0.8)).isInfinite();
        assertThat(Aggregation.correlationTime(curve(0.95, 0.9, Double.NaN, Double.NaN), 0.8))
                .as("a divergence")
                .isEqualTo(2);
        double[] decay = IntStream.rangeClosed(1, 40)
                .mapToDouble(t -> Math.exp(-0.02 * t))
                .toArray();
        assertThat(Aggregation.correlationTime(curve(decay), 0.8))
                .isCloseTo(Math.log(1.25) / 0.02, within(0.02 / 8)); // of interpolation
    }

    private static Curve curve(double... values) {
        return new Curve(
                "mean_pearson_correlation",
                "step",
                IntStream.rangeClosed(1, values.length).asDoubleStream().toArray(),
                values);
    }

    /** a cos(kx + ly) on a square. In 1-D, with l = 0, the field does not depend on the second axis. */
    private static Tensor wave(double amplitude, int k, int l) {
        double[] values = new double[N * N];
        for (int i = 0; i < values.length; i++) {
            values[i] = amplitude * Math.cos(2 * Math.PI * (k * (i / N) + l * (i % N)) / N);
        }
        return Tensors.of(values, 1, 1, N, N);
    }

    private static Tensor noise(long seed, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals(count), shape);
    }
}
