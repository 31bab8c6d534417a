package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.emulator.Task;
import dev.eddy.equation.Profile;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.nn.Network;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Scenario to data to stepper to metrics at a tiny size, beside what a few lines of plain Java compute. */
class WholeChainTest {
    private static final int N = 24;
    private static final int STEPS = 5;

    /** With a CFL number of one, a step of advection is a shift by one point. */
    private final Scenario scenario = Scenario.of(
            "difficulty.advection",
            Map.of(
                    "points",
                    N,
                    "advection-gamma",
                    -1,
                    "test-samples",
                    3,
                    "test-horizon",
                    STEPS,
                    "metrics",
                    "mean_nRMSE,mean_MAE,mean_correlation"));

    @Test
    void the_exact_emulator_has_no_error() {
        RolloutMetrics result = evaluate(stepper(u -> u.roll(2, 1)));
        assertThat(result.outcome()).isEqualTo(new Outcome.Finished(STEPS));
        assertThat(result.curves().get(0).values()).hasSize(STEPS);
        for (double error : result.curves().get(0).values()) {
            assertThat(error).isLessThan(1e-12);
        }
    }

    @Test
    void an_emulator_that_does_nothing_has_the_errors_of_plain_arithmetic() {
        RolloutMetrics result = evaluate(stepper(u -> u));
        double[][] start = new double[3][];
        for (int s = 0; s < 3; s++) {
            Seed seed = new Seed(scenario.testSeed()).at(dev.eddy.random.Stream.INITIAL_STATE, s, 0);
            start[s] = scenario.initialStates(Profile.EDDY).field(scenario.grid(), 0, seed);
        }
        for (int t = 1; t <= STEPS; t++) {
            double ratio = 0;
            double absolute = 0;
            double cosine = 0;
            for (double[] u : start) {
                double error = 0;
                double size = 0;
                double product = 0;
                for (int j = 0; j < N; j++) {
                    double moved = u[Math.floorMod(j - t, N)];
                    error += (u[j] - moved) * (u[j] - moved);
                    absolute += Math.abs(u[j] - moved) / (3 * N);
                    size += u[j] * u[j];
                    product += u[j] * moved;
                }
                ratio += Math.sqrt(error / size) / 3;
                cosine += product / size / 3;
            }
            assertThat(curve(result, "mean_nRMSE").valueAt(t)).isCloseTo(ratio, within(1e-11));
            assertThat(curve(result, "mean_MAE").valueAt(t)).isCloseTo(absolute, within(1e-11));
            assertThat(curve(result, "mean_correlation").valueAt(t)).isCloseTo(cosine, within(1e-11));
        }
    }

    @Test
    void an_emulator_that_blows_up_is_stored_with_the_step_at_which_it_did() {
        RolloutMetrics result = evaluate(stepper(u -> u.times(1e3)));
        assertThat(result.outcome()).isEqualTo(new Outcome.Diverged(3));
        assertThat(curve(result, "mean_nRMSE").values()[1]).isGreaterThan(1e5);
        assertThat(curve(result, "mean_nRMSE").values()[2]).isNaN();
    }

    @Test
    void networks_and_corrections_from_the_benchmarks_strings_fit_into_the_chain() {
        try (Scope scope = Scope.open()) {
            for (String text : new String[] {"predict", "correct;sequential", "correct;parallel"}) {
                Task task = PeerSyntax.task(text);
                Network network = PeerSyntax.architecture("Conv;4;1;relu")
                        .build(1, 1, 1, N, scenario.grid().axes().get(0).boundary(), new Seed(0), DType.FLOAT64);
                Stepper coarse = scenario.coarse(Profile.EDDY, DType.FLOAT64);
                Stepper emulator =
                        task.emulator(network, scenario.space(), scenario.dt(), task.needsCoarse() ? coarse : null);
                RolloutMetrics result = evaluate(emulator);
                assertThat(result.curves())
                        .extracting(Curve::name)
                        .containsExactly("mean_nRMSE", "mean_MAE", "mean_correlation");
                assertThat(curve(result, "mean_nRMSE").valueAt(1)).isBetween(0.01, 10.0);
            }
        }
    }

    private RolloutMetrics evaluate(Stepper emulator) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor reference =
                    ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT64).testTrajectories(Progress.NONE);
            Tensor prediction = emulator.rollout(reference.select(1, 0), STEPS, false);
            return RolloutMetrics.of(scenario.metrics(), prediction, reference.narrow(1, 1, STEPS));
        }
    }

    private static Curve curve(RolloutMetrics result, String name) {
        return result.curves().stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Stepper stepper(UnaryOperator<Tensor> step) {
        return new Stepper() {
            @Override
            public StateSpace space() {
                return scenario.space();
            }

            @Override
            public double dt() {
                return scenario.dt();
            }

            @Override
            public Tensor step(Tensor state) {
                return step.apply(state);
            }
        };
    }
}
