package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Profile;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every scenario's reference stepper beside the peer's numbers, exponax 0.1.0 and 0.2.0, float64. */
class ReferenceStepperTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/scenario/reference-steppers.csv", numLinesToSkip = 1)
    void a_few_steps_end_where_the_peers_do(
            String keys,
            int dims,
            int points,
            int channels,
            int steps,
            double rms,
            double first,
            Double newerRms,
            Double newerFirst) {
        for (String key : keys.split(" ", -1)) {
            Scenario scenario = Scenario.of(key, Map.of("dims", dims, "points", points));
            assertThat(scenario.space().channels()).isEqualTo(channels);
            check(scenario, Profile.APEBENCH_1, steps, rms, first);
            check(
                    scenario,
                    Profile.EXPONAX_0_2,
                    steps,
                    newerRms == null ? rms : newerRms,
                    newerFirst == null ? first : newerFirst);
        }
    }

    private static void check(Scenario scenario, Profile profile, int steps, double rms, double first) {
        try (Scope scope = Scope.open()) {
            Tensor end = scenario.reference(profile, DType.FLOAT64).repeat(start(scenario), steps);
            assertThat(end.squared().mean().squareRoot().item() / rms)
                    .as("root mean square of %s under %s", scenario.shortName(), profile)
                    .isCloseTo(1, within(2e-9));
            assertThat(end.reshape(-1).select(0, 0).item())
                    .as("first value of %s under %s", scenario.shortName(), profile)
                    .isCloseTo(first, within(3e-9));
        }
    }

    /** The peer's test state: a few sines, shifted by channel; made positive where concentrations are meant. */
    private static Tensor start(Scenario scenario) {
        int n = scenario.points();
        int size = (int) scenario.grid().size();
        String key = scenario.entry().peerKey();
        double[] values = new double[scenario.space().channels() * size];
        for (int i = 0; i < values.length; i++) {
            int channel = i / size;
            double total = 0;
            double u = 0;
            for (int d = scenario.dims() - 1, rest = i % size; d >= 0; d--, rest /= n) {
                double x = (double) (rest % n) / n;
                total += x;
                u += 0.5 * Math.sin(2 * Math.PI * x + 0.3 * d + 0.7 * channel)
                        + 0.25 * Math.cos(4 * Math.PI * x + 0.5 * channel);
            }
            u += 0.2 * Math.sin(2 * Math.PI * total + 0.1);
            values[i] = key.endsWith("fisher") || key.equals("phy_poly")
                    ? 0.5 + 0.1 * u
                    : key.startsWith("phy_gs") ? 0.5 + 0.2 * u : u;
        }
        return Tensors.of(values, scenario.space().shape(1));
    }
}
