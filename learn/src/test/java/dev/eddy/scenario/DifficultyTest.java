package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of the difficulty numbers, from the amplification of waves by the explicit schemes that they speak of. */
class DifficultyTest {
    private static final int N = 24;

    /** One-sided differences for odd orders, central ones for even ones, forward Euler, in physical coefficients. */
    @ParameterizedTest
    @CsvSource({"advection, 1, -1", "diffusion, 2, 1", "dispersion, 3, 1", "hyper-diffusion, 4, -1"})
    void the_compact_explicit_scheme_is_stable_up_to_the_limit(String kind, int order, int sign) {
        for (int dims = 1; dims <= 3; dims++) {
            String setting = kind.equals("hyper-diffusion") ? "hyp-diffusion-gamma" : kind + "-gamma";
            Scenario scenario =
                    Scenario.of("difficulty." + kind, Map.of("dims", dims, "points", N, setting, (double) sign));
            Difficulty number = scenario.difficulties(Profile.EDDY).get(0);
            assertThat(number.values()).hasSize(1);
            assertThat(number.values().get(0)).isCloseTo((double) sign, within(1e-12));
            assertThat(number.limit()).hasValue(1);
            assertThat(number.text()).doesNotContain("times as much");
            double a = coefficient(scenario, order);
            assertThat(growth(order, dims, a)).isLessThan(1 + 1e-12);
            assertThat(growth(order, dims, 1.02 * a)).isGreaterThan(1.005);
            assertThat(scenario.with(setting, 2.5 * sign)
                            .difficulties(Profile.EDDY)
                            .get(0)
                            .text())
                    .contains("2.50 times as much");
        }
    }

    /** The coefficient of ∂x^order times the time step. */
    private static double coefficient(Scenario scenario, int order) {
        return scenario.equation(Profile.EDDY).linear().entry(0, 0).terms().stream()
                        .filter(term -> term.orders().get(0) == order)
                        .findFirst()
                        .orElseThrow()
                        .coefficient()
                * scenario.dt();
    }

    /** Largest |g| over the waves with the same phase along all axes; L = 1. */
    private static double growth(int order, int dims, double a) {
        double largest = 0;
        List<double[]> stencil = List.of(
                new double[] {-1, -1, 1}, // from −1: −u₋₁ + u₀
                new double[] {-1, 1, -2, 1},
                new double[] {-2, -1, 3, -3, 1},
                new double[] {-2, 1, -4, 6, -4, 1});
        double[] s = stencil.get(order - 1);
        for (int k = 0; k < N; k++) {
            double theta = 2 * Math.PI * k / N;
            double re = 1;
            double im = 0;
            for (int i = 1; i < s.length; i++) {
                double at = s[0] + i - 1;
                // Upwind: mirrored for waves that move to the left.
                boolean mirrored = order % 2 == 1 && (order == 1 ? a > 0 : a < 0);
                double weight = mirrored ? -s[i] : s[i];
                double phase = theta * (mirrored ? -at : at);
                re += dims * a * Math.pow(N, order) * weight * Math.cos(phase);
                im += dims * a * Math.pow(N, order) * weight * Math.sin(phase);
            }
            largest = Math.max(largest, Math.hypot(re, im));
        }
        return largest;
    }
}
