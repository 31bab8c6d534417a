package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioDataTest {
    @Test
    void a_trajectory_starts_at_the_initial_state_and_follows_the_stepper() {
        for (String key : new String[] {"diff_ks", "phy_gs_type", "diff_burgers", "phy_poisson"}) {
            Scenario scenario = small(key);
            try (Scope scope = Scope.open()) {
                ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT64);
                Stepper stepper = scenario.reference(Profile.EDDY, DType.FLOAT64);
                Tensor train = data.trainTrajectories(Progress.NONE);
                assertThat(train.size(0)).isEqualTo(3);
                assertThat(train.size(1)).isEqualTo(scenario.trainHorizon() + 1);
                assertThat(train.select(1, 0).toDoubles())
                        .containsExactly(data.trainInitial(Progress.NONE).toDoubles());
                Tensor test = data.testTrajectories(Progress.NONE);
                assertThat(test.select(1, 0).toDoubles())
                        .containsExactly(data.testInitial(Progress.NONE).toDoubles());
                Tensor next = stepper.step(train.select(1, 0));
                assertThat(next.minus(train.select(1, 1)).abs().max().item()).isLessThan(1e-12);
                Tensor cold = scenario.initialStates(Profile.EDDY)
                        .sample(scenario.space(), new dev.eddy.random.Seed(scenario.trainSeed()), 0, 3, DType.FLOAT64);
                Tensor warm = stepper.repeat(cold, scenario.warmup());
                assertThat(warm.minus(train.select(1, 0)).abs().max().item()).isLessThan(1e-9);
            }
        }
    }

    /** Coefficients of these forms follow the points of the scenario, and not those that its data are made on. */
    @Test
    void a_finer_grid_of_the_data_leaves_the_equation_alone() {
        try (Scope scope = Scope.open()) {
            for (String key : new String[] {"diff_burgers", "norm_adv_diff", "phy_disp"}) {
                Scenario scenario = Scenario.of(
                        key, Map.of("points", 128, "test-samples", 2, "test-horizon", 3, "train-samples", 1));
                Tensor own =
                        ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT64).testTrajectories(Progress.NONE);
                Tensor finer = ScenarioData.of(scenario.with("data-refinement", 2), Profile.EDDY, DType.FLOAT64)
                        .testTrajectories(Progress.NONE);
                assertThat(finer.minus(own).abs().max().item()).as(key).isLessThan(1e-3);
            }
        }
    }

    private static Scenario small(String key) {
        Scenario scenario = Scenario.of(key).with(Map.of("points", 24, "train-samples", 3, "test-samples", 2));
        if (scenario.isStationary()) {
            return scenario;
        }
        return scenario.with(Map.of("train-horizon", 4, "test-horizon", 6))
                .with("warmup", scenario.warmup() > 0 ? 60 : 0);
    }

    @Test
    void a_coarse_stepper_does_its_part_of_the_dynamics() {
        try (Scope scope = Scope.open()) {
            for (String key : new String[] {"diff_adv", "norm_adv_diff", "phy_disp"}) {
                Scenario scenario = Scenario.of(key, Map.of("points", 24, "train-samples", 2, "train-horizon", 2));
                Tensor u =
                        ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT64).trainInitial(Progress.NONE);
                Tensor twice = scenario.coarse(Profile.EDDY, DType.FLOAT64).repeat(u, 2);
                Tensor once = scenario.reference(Profile.EDDY, DType.FLOAT64).step(u);
                assertThat(twice.minus(once).abs().max().item()).as(key).isLessThan(1e-12);
            }
        }
        assertThatThrownBy(() -> Scenario.of("phy_poisson").coarse(Profile.EDDY, DType.FLOAT64))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("has no coarse stepper");
    }

    /** More substeps with the same coefficients go to the same solution, at the order of the method. */
    @Test
    void substeps_make_the_reference_more_accurate() {
        Scenario scenario = Scenario.of("diff_burgers", Map.of("points", 48));
        try (Scope scope = Scope.open()) {
            Tensor u = ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT64).testInitial(Progress.NONE);
            Tensor fine = end(scenario.with("substeps", 64), u);
            double one = end(scenario, u).minus(fine).norm().item();
            double two = end(scenario.with("substeps", 2), u).minus(fine).norm().item();
            double four =
                    end(scenario.with("substeps", 4), u).minus(fine).norm().item();
            assertThat(Math.log(two / four) / Math.log(2)).isCloseTo(2, within(0.2));
            assertThat(one / two).isGreaterThan(3);
        }
    }

    private static Tensor end(Scenario scenario, Tensor initial) {
        return scenario.reference(Profile.EDDY, DType.FLOAT64).repeat(initial, 5);
    }

    @Test
    void a_state_that_becomes_infinite_is_told_with_a_remedy() {
        Scenario wild = Scenario.of("norm_ks", Map.of("points", 16, "hyp-diffusion-alpha", 3e-3));
        assertThatThrownBy(
                        () -> ScenarioData.of(wild, Profile.EDDY, DType.FLOAT32).trainTrajectories(Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("became infinite")
                .hasMessageContaining("more substeps");
    }

    @Test
    void progress_counts_every_step_of_every_sample_and_may_stop_the_work() {
        Scenario scenario = small("diff_ks");
        ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT32);
        AtomicLong done = new AtomicLong();
        AtomicLong total = new AtomicLong();
        data.trainTrajectories(progress(done, total, false));
        assertThat(total).hasValue(3 * (60 + 4));
        assertThat(done).hasValue(3 * (60 + 4));
        assertThatThrownBy(() -> data.testTrajectories(progress(done, total, true)))
                .isInstanceOf(CancellationException.class);
    }

    private static Progress progress(AtomicLong done, AtomicLong total, boolean stop) {
        return new Progress() {
            @Override
            public Task start(String name, long units) {
                total.set(units);
                return new Task() {
                    @Override
                    public void advance(long by, String note) {
                        done.addAndGet(by);
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public boolean stopRequested() {
                return stop;
            }
        };
    }

    static Stream<ScenarioCatalog.Entry> physical() {
        return ScenarioCatalog.entries().stream()
                .filter(entry -> entry.form() == Form.PHYSICAL
                        && entry.dims().contains(1)
                        && !entry.kind().contains("poisson"));
    }

    /** Stiff systems of many points, whose iterations would be at the end of what rounding allows. */
    @ParameterizedTest
    @MethodSource("physical")
    void finite_differences_solve_physical_scenarios_on_fine_grids_in_single_precision(ScenarioCatalog.Entry entry) {
        Scenario scenario = Scenario.of(
                entry.kind(),
                Map.of(
                        "dims",
                        1,
                        "points",
                        400,
                        "solver",
                        FiniteDifference.of(1, 3),
                        "test-samples",
                        2,
                        "test-horizon",
                        2,
                        "warmup",
                        0));
        try (Scope scope = Scope.open()) {
            Tensor states =
                    ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT32).testTrajectories(Progress.NONE);
            assertThat(states.allFinite()).isTrue();
        }
    }
}
