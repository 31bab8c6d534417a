package dev.eddy.initial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Grid;
import dev.eddy.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Averages over draws beside those of the peer (exponax 0.1.0 and 0.2.0), within the sampling errors of both. */
class InitialStatisticsTest {
    private static final int[] POINTS = {160, 64, 32};

    @ParameterizedTest
    @CsvSource({
        "fourier, 1, 0.469, 0.462", "fourier, 2, 0.305, 0.303", "fourier, 3, 0.246, 0.242",
        "fourier-free, 1, 0.892, 0.244", "fourier-free, 2, 1.820, 0.171", "fourier-free, 3, 3.467, 0.201",
        "clamp, 1, 0.260, 0.257", "clamp, 2, 0.163, 0.162", "clamp, 3, 0.128, 0.126",
        "diffused, 1, 0.469, 0.475", "diffused, 2, 0.319, 0.321", "diffused, 3, 0.247, 0.249",
        "grf, 1, 0.518, 0.521", "grf, 2, 0.351, 0.319", "grf, 3, 0.267, 0.243"
    })
    void the_spread_over_space_is_the_peers(String name, int dims, double published, double newest) {
        InitialStates states = switch (name) {
            case "fourier" -> new TruncatedFourier(5, true, true);
            case "fourier-free" -> new TruncatedFourier(5, false, false);
            case "clamp" -> new Clamp(0, 1, new TruncatedFourier(5, false, false));
            case "diffused" -> new DiffusedNoise(0.001, true, true);
            default -> new GaussianRandomField(3, true, true);
        };
        check(states, dims, newest);
        check(states.asPublished(), dims, published);
    }

    private static void check(InitialStates states, int dims, double expected) {
        int samples = dims == 1 ? 600 : dims == 2 ? 100 : 12;
        double[] spread = new double[samples];
        for (int s = 0; s < samples; s++) {
            double[] u = states.field(Grid.periodic(dims, 1, POINTS[dims - 1]), 0, new Seed(s));
            double mean = Arrays.stream(u).average().orElseThrow();
            spread[s] = Math.sqrt(
                    Arrays.stream(u).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
        }
        double mean = Arrays.stream(spread).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(spread)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        double error = deviation / Math.sqrt(samples);
        // Four standard errors for our draws; the peer's table, of a like number of draws, is allowed as much.
        assertThat(mean).as(states.shortName()).isCloseTo(expected, within(4 * Math.sqrt(2) * error + 5e-4));
    }

    /** Deviations over draws that the peer's table gives in brackets, and the means of fields that are not centred. */
    @ParameterizedTest
    @CsvSource({
        "fourier;5;true;true, 1, 0.055, 0, 0", "fourier;5;true;true, 2, 0.030, 0, 0",
        "fourier;5;false;false, 1, 0.179, 0, 0.29", "clamp;0.0;1.0;fourier;5;false;false, 1, , 0.499,"
    })
    void fields_differ_among_each_other_as_the_peers_do(
            String name, int dims, Double deviation, double mean, Double deviationOfMean) {
        InitialStates states = switch (name) {
            case "fourier;5;true;true" -> new TruncatedFourier(5, true, true);
            case "fourier;5;false;false" -> new TruncatedFourier(5, false, false);
            default -> new Clamp(0, 1, new TruncatedFourier(5, false, false));
        };
        int samples = dims == 1 ? 600 : 100;
        double[] spread = new double[samples];
        double[] means = new double[samples];
        for (int s = 0; s < samples; s++) {
            double[] u = states.asPublished().field(Grid.periodic(dims, 1, POINTS[dims - 1]), 0, new Seed(s));
            means[s] = Arrays.stream(u).average().orElseThrow();
            spread[s] = deviation(u);
        }
        // Four standard errors of an estimated deviation of normal numbers, for both tables.
        double share = 4 / Math.sqrt(samples);
        if (deviation != null) {
            assertThat(deviation(spread)).isCloseTo(deviation, within(share * deviation + 5e-4));
        }
        if (deviationOfMean != null) {
            assertThat(deviation(means)).isCloseTo(deviationOfMean, within(share * deviationOfMean + 5e-3));
        }
        assertThat(Arrays.stream(means).average().orElseThrow())
                .isCloseTo(mean, within(4 * Math.sqrt(2.0 / samples) * deviation(means) + 1e-3));
    }

    private static double deviation(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
    }
}
