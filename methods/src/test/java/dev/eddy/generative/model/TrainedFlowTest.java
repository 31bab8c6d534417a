package dev.eddy.generative.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.data.Npy;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepState;
import dev.eddy.generative.steer.Measurement;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedFlowTest {
    private static final FlowSampling FINE = new FlowSampling(FlowSampling.Method.RK4, 40);

    @TempDir
    private Path folder;

    private FieldFlow plane(NoiseSchedule schedule, Prediction prediction) {
        Path file = folder.resolve("points.npy");
        Path told = folder.resolve("told.npy");
        try (Scope scope = Scope.open()) {
            // Far from 0 and of unlike spreads: what a flow is learned on is scaled.
            Tensor ring = GaussianMixture.ring(2, 0.5, 0.5, 0.5).draw(600, new Draws(new Seed(1)), DType.FLOAT64);
            Npy.write(file, ring.times(Tensors.of(new double[] {3, 0.5}, 1, 2)).plus(10));
            Npy.write(told, ring.select(1, 0).times(100));
        }
        return new FieldFlow(
                new VectorFile(file.toString(), 0.2, Optional.of(told.toString())),
                NeuralField.mlp(16, 2),
                schedule,
                prediction,
                new TimeLaws.Uniform(0),
                new Premetrics.Squared(),
                false,
                0.2,
                FieldFlow.Scaled.CHANNELS,
                new FlowTraining(60, 64, 1e-2),
                FINE,
                50);
    }

    private static TrainedFlow trained(FieldFlow experiment) {
        Findings found = experiment.run(new Seed(0), Workbench.inMemory(DType.FLOAT64));
        assertThat(found.outcome().isFinished()).isTrue();
        return experiment.restored(found.weights(), DType.FLOAT64);
    }

    @Test
    void densities_of_states_as_they_are_add_up_to_one() {
        try (Scope scope = Scope.open()) {
            TrainedFlow flow = trained(plane(new CondOt(), Prediction.VELOCITY));
            int n = 60;
            double[] places = new double[2 * n * n];
            double[] width = {60.0 / n, 6.0 / n};
            for (int i = 0; i < n * n; i++) {
                places[2 * i] = 10 - 30 + (i / n + 0.5) * width[0];
                places[2 * i + 1] = 10 - 3 + (i % n + 0.5) * width[1];
            }
            Tensor told = Tensors.of(new double[] {50}, 1, 1);
            Tensor log = flow.logDensity(Tensors.of(places, (long) n * n, 2), told, Divergence.exact());
            assertThat(log.exp().sum().item() * width[0] * width[1]).isCloseTo(1, within(0.02));
            assertThatThrownBy(() -> flow.logDensity(Tensors.zeros(DType.FLOAT64, 3, 4), told, Divergence.exact()))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("learned on states [2]");
        }
    }

    @Test
    void what_is_inverted_comes_back_along_straight_lines_and_along_vp() {
        try (Scope scope = Scope.open()) {
            for (NoiseSchedule schedule : List.of(new CondOt(), new VariancePreserving(0.1, 20))) {
                boolean straight = schedule instanceof CondOt;
                TrainedFlow flow = trained(plane(schedule, straight ? Prediction.VELOCITY : Prediction.NOISE));
                Tensor noise = Tensors.of(new Draws(new Seed(3)).normals(20), 10, 2);
                Tensor states = flow.regenerate(noise, null, FINE);
                Tensor back = flow.invert(states, null, FINE);
                // Of vp, the last bit of the way is a step that is not inverted.
                assertThat(back.minus(noise).abs().max().item()).isLessThan(straight ? 1e-5 : 0.2);
                if (straight) {
                    Tensor adaptive = flow.regenerate(noise, null, new FlowSampling(FlowSampling.Method.ADAPTIVE, 1));
                    assertThat(adaptive.minus(states).abs().max().item()).isLessThan(1e-3);
                }
            }
        }
    }

    @Test
    void samples_depend_on_condition_guidance_and_seed_and_not_on_how_many_are_drawn() {
        try (Scope scope = Scope.open()) {
            TrainedFlow flow = trained(plane(new CondOt(), Prediction.VELOCITY));
            Tensor low = Tensors.of(new double[] {-200}, 1, 1);
            FlowSampling once = new FlowSampling(FlowSampling.Method.EULER, 2);
            Tensor five = flow.sample(5, low, once, new Seed(1));
            Tensor many = flow.sample(300, low, once, new Seed(1));
            assertThat(many.narrow(0, 0, 5).minus(five).abs().max().item()).isLessThan(1e-12);
            // A hook that knows one thing of each of them, more than are carried at once without.
            Tensor shifts = Tensors.of(new Draws(new Seed(5)).normals(600), 300, 2);
            StepHook shifted = new StepHook() {
                @Override
                public Tensor after(StepState state) {
                    return state.isEnd() ? state.x().plus(shifts) : state.x();
                }
            };
            Tensor led = flow.sample(300, low, once, List.of(shifted), new Seed(1));
            Tensor expected = many.plus(shifts.times(flow.scaling().spread()));
            assertThat(led.minus(expected).abs().max().item()).isLessThan(1e-12);
            Tensor high = flow.sample(300, Tensors.of(new double[] {200}, 1, 1), once, new Seed(1));
            assertThat(high.select(1, 0).mean().item()
                            - many.select(1, 0).mean().item())
                    .isGreaterThan(2);
            Tensor ignored = flow.sample(5, low, new FlowSampling(FlowSampling.Method.EULER, 2, 0), new Seed(1));
            Tensor unsaid = flow.sample(5, null, once, new Seed(1));
            assertThat(ignored.minus(unsaid).abs().max().item()).isLessThan(1e-12);
            assertThatThrownBy(
                            () -> flow.sample(2, null, new FlowSampling(FlowSampling.Method.EULER, 2, 3), new Seed(0)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("guidance needs a condition");
            assertThatThrownBy(() -> flow.invert(five, null, new FlowSampling(FlowSampling.Method.DDPM, 2)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("ddim");
        }
    }

    @Test
    void fields_keep_channels_and_points_and_adaptive_steps_take_no_hooks() {
        try (Scope scope = Scope.open()) {
            Scenario scenario = Scenario.of(
                    "physical.burgers",
                    Map.of(
                            "dims",
                            2,
                            "points",
                            16,
                            "train-samples",
                            3,
                            "train-horizon",
                            4,
                            "test-samples",
                            2,
                            "test-horizon",
                            6));
            ScenarioStates data = new ScenarioStates(scenario, 8, 6, 1, Optional.empty());
            Architecture fno = new Fno(List.of(3), 4, 1, Activation.GELU, 0.25);
            FieldFlow experiment = new FieldFlow(data, fno, new FlowTraining(3, 4, 1e-3))
                    .with(FieldFlow.Scaled.WAVES)
                    .with(new FlowSampling(FlowSampling.Method.HEUN, 2), 4);
            TrainedFlow flow = trained(experiment);
            assertThat(flow.tensors()).containsKey("scaling.amplitudes");
            assertThat(flow.sample(3, null, FINE.withSteps(1), new Seed(0)).shape())
                    .containsExactly(3, 2, 16, 16);
            assertThatThrownBy(() -> new FlowSampling(FlowSampling.Method.ADAPTIVE, 1)
                            .forward(flow.field().schedule(), List.of(new StepHook() {})))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("cannot be steered");
        }
    }

    @Test
    void states_that_are_left_out_are_not_learned_from() {
        Scenario scenario = Scenario.of(
                "difficulty.advection",
                Map.of("points", 16, "train-samples", 5, "train-horizon", 9, "test-samples", 2, "test-horizon", 20));
        ScenarioStates data = new ScenarioStates(scenario, 20, 1000, 4, Optional.empty());
        long[] rows = data.rows(DataSet.TRAIN, 20);
        assertThat(rows).hasSize(20).doesNotHaveDuplicates();
        for (long row : rows) {
            assertThat(row % 10).isGreaterThanOrEqualTo(4);
            assertThat(row).isLessThan(50);
        }
        long[] all = data.rows(DataSet.TEST, 1000);
        assertThat(all).hasSize(2 * 17);
        // The first of them are some of all trajectories, not all of the first one.
        assertThat(Arrays.stream(all).limit(8).map(row -> row / 21).distinct()).hasSize(2);
    }

    @Test
    void scaled_states_have_mean_0_and_spread_1_in_each_channel_that_is_not_constant() {
        try (Scope scope = Scope.open()) {
            Tensor wave = Tensors.of(new Draws(new Seed(0)).normals(40), 5, 1, 8)
                    .times(7)
                    .plus(-3);
            Tensor both = Tensors.cat(List.of(wave, Tensors.full(DType.FLOAT64, 4, 5, 1, 8)), 1);
            Scaling scaling = Scaling.of(both);
            Tensor scaled = scaling.scaled(both);
            assertThat(scaled.select(1, 0).squared().mean().item()).isCloseTo(1, within(1e-12));
            assertThat(scaled.mean().item()).isCloseTo(0, within(1e-12));
            assertThat(scaling.original(scaled).minus(both).abs().max().item()).isLessThan(1e-12);
            double spread = scaling.spread().select(1, 0).item();
            assertThat(scaling.logVolume(2, 8)).isCloseTo(8 * Math.log(spread), within(1e-12));
        }
    }

    @Test
    void scaled_waves_have_spread_1_and_come_back() {
        for (long[] points : new long[][] {{6, 8}, {5, 7}, {9}}) {
            long[] state = Shapes.batch(2, points);
            int numbers = Math.toIntExact(Shapes.elements(state));
            try (Scope scope = Scope.open()) {
                Tensor fields = Measurements.blur(0.06)
                        .apply(Tensors.of(new Draws(new Seed(3)).normals(40 * numbers), Shapes.batch(40, state)))
                        .times(3)
                        .plus(-5);
                Scaling scaling = Scaling.ofWaves(fields);
                Tensor scaled = scaling.scaled(fields);
                assertThat(scaled.squared().mean().item()).isCloseTo(1, within(0.02));
                Tensor power = Fourier.forwardReal(scaled, points.length)
                        .abs()
                        .squared()
                        .mean(0)
                        .over(Shapes.elements(points));
                assertThat(power.max().item()).isCloseTo(1, within(1e-10));
                assertThat(scaling.original(scaled).minus(fields).abs().max().item())
                        .isLessThan(1e-11);
                // The volume is that of the matrix of the map.
                Tensor units = Dense.diagonalMatrix(Tensors.ones(DType.FLOAT64, numbers))
                        .reshape(Shapes.batch(numbers, state));
                Tensor map = scaling.original(units)
                        .minus(scaling.original(Tensors.zeros(DType.FLOAT64, Shapes.batch(1, state))))
                        .reshape(numbers, numbers);
                double volume = CholeskyFactor.of(map.matmul(Dense.adjoint(map)))
                                .logDeterminant()
                                .item()
                        / 2;
                assertThat(scaling.logVolume(state)).isCloseTo(volume, within(1e-8 * Math.abs(volume)));
                // A measurement of scaled states has the same values and an adjoint of its own.
                Measurement sensors = scaling.seenBy(Measurements.sensors(new long[] {1, 3, numbers - 1}, state));
                Tensor x = scaled.narrow(0, 0, 1);
                Tensor y = scaled.narrow(0, 1, 1);
                Tensor seen = Measurements.sensors(new long[] {1, 3, numbers - 1}, state)
                        .apply(scaling.ofChannels().scaled(fields.narrow(0, 0, 1)));
                assertThat(sensors.apply(x).minus(seen).abs().max().item()).isLessThan(1e-11);
                assertThat(sensors.apply(x).times(y).sum().item())
                        .isCloseTo(x.times(sensors.adjoint(y)).sum().item(), within(1e-10));
            }
        }
    }
}
