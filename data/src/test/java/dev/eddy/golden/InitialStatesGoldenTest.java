package dev.eddy.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.DiffusedNoise;
import dev.eddy.initial.Discontinuities;
import dev.eddy.initial.Drawn;
import dev.eddy.initial.GaussianBlobs;
import dev.eddy.initial.GaussianRandomField;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.SineWaves;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.initial.WhiteNoise;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Averages over many draws beside the peer's (exponax 0.2.0), within the sampling errors of both. */
class InitialStatesGoldenTest {
    private static final int SAMPLES = 1000;

    @TestFactory
    Stream<DynamicTest> statistics_are_the_peers_within_sampling_error() {
        return StreamSupport.stream(MiscManifest.read().get("ic_statistics").spliterator(), false)
                .map(entry -> DynamicTest.dynamicTest(
                        entry.get("generator").asText() + ", "
                                + entry.get("dims").asInt() + "-D",
                        () -> compare(entry)));
    }

    private static void compare(JsonNode entry) {
        int dims = entry.get("dims").asInt();
        int points = entry.get("points").asInt();
        InitialStates states = states(entry.get("generator").asText());
        try (Scope scope = Scope.open()) {
            StateSpace space = new StateSpace(Grid.periodic(dims, 1, points), 1);
            Tensor u =
                    states.sample(space, new Seed(1), 0, SAMPLES, DType.FLOAT64).reshape(SAMPLES, -1);
            Tensor spread = u.minus(u.meanKeeping(1)).squared().mean(1).squareRoot();
            near("standard deviation", spread, entry.get("mean_of_std").asDouble(), entry);
            near(
                    "largest value",
                    u.abs().maxKeeping(1).squeeze(1),
                    entry.get("mean_max_abs").asDouble(),
                    entry);
            near("mean", u.mean(1), entry.get("mean").asDouble(), entry);
            // Extremes of so many draws vary by much; they tell a wrong scale or a missing tail.
            double range = entry.get("max").asDouble() - entry.get("min").asDouble();
            assertThat(u.min().item()).isCloseTo(entry.get("min").asDouble(), within(0.15 * range));
            assertThat(u.max().item()).isCloseTo(entry.get("max").asDouble(), within(0.15 * range));
            double[][] spectra = spectra(u.reshape(space.shape(SAMPLES)), points, dims);
            for (int k = 0; k < entry.get("mean_power_spectrum").size(); k++) {
                Tensor bin = Tensors.of(spectra[k], SAMPLES);
                double expected = entry.get("mean_power_spectrum").get(k).asDouble();
                near("power at " + k, bin, expected, entry);
            }
        }
    }

    /** Four standard errors of our mean and of the peer's, which has drawn more samples of the same spread. */
    private static void near(String what, Tensor values, double expected, JsonNode entry) {
        double mean = values.mean().item();
        double variance = values.minus(mean).squared().mean().item();
        double peers = entry.get("samples").asDouble();
        double error = Math.sqrt(variance / SAMPLES + variance / peers);
        assertThat(mean).as(what).isCloseTo(expected, within(4.5 * error + 1e-13));
    }

    /** Half the mean square in each shell ‖k‖ ∈ [K − ½, K + ½): one row per shell, one column per sample. */
    private static double[][] spectra(Tensor u, int n, int dims) {
        double[] power = Fourier.forwardReal(u, dims).abs().squared().toDoubles();
        double[][] out = new double[n / 2 + 1][SAMPLES];
        int half = n / 2 + 1;
        int modes = power.length / SAMPLES;
        for (int i = 0; i < power.length; i++) {
            int last = i % half;
            int first = dims == 1 ? 0 : i % modes / half;
            first = Math.min(first, n - first);
            int shell = (int) Math.floor(Math.hypot(first, last) + 0.5);
            if (shell <= n / 2) {
                double count = last == 0 || 2 * last == n ? 1 : 2;
                out[shell][i / modes] += 0.5 * count * power[i] / Math.pow(n, 2 * dims);
            }
        }
        return out;
    }

    private static InitialStates states(String generator) {
        return switch (generator) {
            case "truncated-fourier cutoff 5 max_one" -> new TruncatedFourier(5, true, true);
            case "truncated-fourier cutoff 3" -> new TruncatedFourier(3, true, false);
            case "diffused-noise 0.001" -> new DiffusedNoise(0.001, true, false);
            case "gaussian-random-field 3" -> new GaussianRandomField(3, true, false);
            case "gaussian-random-field 3 std_one" -> new GaussianRandomField(3, true, true, false, Drawn.BY_PROFILE);
            case "white-noise" -> new WhiteNoise(1);
            case "discontinuities" -> new Discontinuities(3, -1, 1, false, false, false);
            case "gaussian-blobs" -> GaussianBlobs.ONE;
            case "sine-waves cutoff 5" -> new SineWaves(5, 1, true, false, false, 0.5);
            default -> throw new AssertionError("no such generator here: " + generator);
        };
    }
}
