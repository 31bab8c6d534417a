package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Profile;
import dev.eddy.initial.IndividualModes;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.Metric;
import dev.eddy.metric.SpatialError;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.solve.Effort;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Emulators beside the solver that made their training data. */
class SuperiorityTest {
    private static final FiniteDifference LOW = FiniteDifference.of(1, 1);
    private static final FiniteDifference HIGH = FiniteDifference.of(1, 100);

    private static final Scenario BURGERS = Scenario.of(
                    "difficulty.burgers",
                    Map.of(
                            "points", 40,
                            "convection-delta", -6,
                            "diffusion-gamma", 0.2,
                            "initial-states", "fourier;1;false;true",
                            "train-samples", 3,
                            "train-horizon", 2,
                            "test-samples", 4,
                            "test-horizon", 5))
            .with(Map.of("solver", LOW, "test-solver", HIGH, "test-initial-states", "ind;2;true"));

    private static Stepper stepper(FiniteDifference physics) {
        return BURGERS.stepper(physics, Profile.EDDY, DType.FLOAT64, new Effort());
    }

    @Test
    void the_solver_of_the_training_data_has_ratio_one_and_the_judge_zero() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Trajectories data =
                    new DataSource(Optional.empty(), Profile.EDDY, DType.FLOAT64, 0).get(BURGERS, Progress.NONE);
            Superiority superiority = data.superiority();
            assertThat(superiority).isNotNull();
            List<Metric> metrics = List.of(SpatialError.N_RMSE);
            for (FiniteDifference physics : List.of(LOW, HIGH)) {
                TestRollout rollout = new TestRollout(metrics, Profile.EDDY, data.test(), 0);
                List<Curve> curves = superiority.curves(
                        metrics,
                        rollout.measure(stepper(physics), Progress.NONE).curves());
                assertThat(curves)
                        .extracting(Curve::name)
                        .containsExactly("low-fidelity_mean_nRMSE", "superiority_mean_nRMSE");
                assertThat(curves.get(0).values()[0]).isGreaterThan(0.01);
                for (double ratio : curves.get(1).values()) {
                    assertThat(ratio).isCloseTo(physics == LOW ? 1 : 0, within(1e-6));
                }
            }
        }
    }

    /** Trained on one solver, judged by the other; what a refinement looks at is made like the training data. */
    @Test
    void each_set_has_its_own_solver_and_initial_states() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            ScenarioData data = ScenarioData.of(BURGERS, Profile.EDDY, DType.FLOAT64);
            Tensor train = data.trainTrajectories(Progress.NONE);
            Tensor test = data.testTrajectories(Progress.NONE);
            assertFollows(train, LOW);
            assertFollows(test, HIGH);
            assertFollows(
                    ScenarioData.validationTrajectories(BURGERS, 2, Profile.EDDY, DType.FLOAT64, Progress.NONE), LOW);
            Tensor drawn = new IndividualModes(List.of(2), true)
                    .sample(BURGERS.space(), new dev.eddy.random.Seed(BURGERS.testSeed()), 0, 4, DType.FLOAT64);
            assertThat(test.select(1, 0).toDoubles()).containsExactly(drawn.toDoubles());
        }
    }

    private static void assertFollows(Tensor trajectories, FiniteDifference physics) {
        Tensor next = stepper(physics).step(trajectories.select(1, 0));
        assertThat(next.minus(trajectories.select(1, 1)).abs().max().item()).isLessThan(1e-12);
    }

    @Test
    void a_study_stores_the_ratio_of_every_metric(@TempDir Path runs) {
        String text = """
            format: eddy-study 1
            name: superior
            precision: float64
            scenarios:
              - kind: difficulty.advection
                points: 20
                advection-gamma: -2
                solver: fd;1.0;1
                test-solver: etdrk;2
                initial-states: ind;1;true
                train-samples: 4
                train-horizon: 1
                test-samples: 3
                test-horizon: 4
                metrics: [mean_RMSE]
            networks: [{kind: conv, width: 4, depth: 3, activation: relu}]
            trainings: [one]
            recipe: {updates: 3, batch: 4, schedule: {kind: constant}}
            seeds: {first: 0, count: 1}
            """;
        StudyReader.StudyFile file =
                new StudyReader.StudyFile(StudyReader.parse("study.yaml", text, Study.class), text);
        RunEnd end = new StudyRunner(runs, Progress.NONE).run(file, "test");
        TrialResult trial = end.folder().trials().get(0);
        assertThat(trial.over("step"))
                .extracting(Curve::name)
                .containsExactly(
                        "mean_RMSE", "low-fidelity_mean_RMSE", "superiority_mean_RMSE", "persistence_mean_RMSE");
        assertThat(trial.number("least_superiority_mean_RMSE"))
                .isEqualTo(java.util.Arrays.stream(trial.over("step").get(2).values())
                        .min()
                        .orElseThrow());
        double[] own = trial.over("step").get(0).values();
        double[] low = trial.over("step").get(1).values();
        for (int t = 0; t < 4; t++) {
            assertThat(trial.over("step").get(2).values()[t]).isCloseTo(own[t] / low[t], within(1e-12));
        }
        String refused = text.replace("test-solver: etdrk;2", "test-solver: etdrk;2\n    data-refinement: 2");
        assertThatThrownBy(() -> StudyReader.parse("study.yaml", refused, Study.class))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("leave out data-refinement");
    }
}
