package dev.eddy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.eddy.emulator.Correct;
import dev.eddy.emulator.Correction;
import dev.eddy.emulator.NeuralStepper;
import dev.eddy.emulator.Predict;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The peer's losses and gradients for a learnt stencil against exact advection (section 11.5 of its description). */
class ObjectiveTest {
    private static final TimeLevelLoss MSE = TimeLevelLoss.MSE;
    private static final Advection REFERENCE = new Advection(32, 0.75);

    private static Network stencil() {
        Network network = new PureConv(3).build(Signature.periodic(1, 1, 32), new Seed(0), DType.FLOAT64);
        network.weights().load(List.of(new double[] {0.1, 0.8, 0.2}));
        return network;
    }

    private static Supervised supervised(int steps, boolean cut, int every, List<Double> weights, TimeLevelLoss loss) {
        return new Supervised(steps, cut, every, weights, loss);
    }

    static Stream<Arguments> losses() {
        double[] one = {0.066943738513, 0.135114955161, 0.194673075082};
        double[] three = {1.905005309781, 2.966569159306, 3.822470864105};
        double[] cutMain = {0.243602427749, 0.487143738384, 0.699952921314};
        return Stream.of(
                arguments(new Supervised(1), 3.463658919328e-02, one),
                arguments(new DivertedChain(1, 1, false, false), 3.463658919328e-02, one),
                arguments(new DivertedChain(1, 1, true, true), 3.463658919328e-02, one),
                arguments(new Supervised(3), 5.382231594763e-01, three),
                arguments(new Supervised(3, true), 5.382231594763e-01, new double[] {
                    0.751742774284, 1.200066977509, 1.565864161900
                }),
                arguments(supervised(3, true, 2, List.of(), MSE), 5.382231594763e-01, new double[] {
                    0.968078310329, 1.563468840407, 2.051639633331
                }),
                arguments(supervised(3, false, 1, List.of(1.0, 0.5, 0.25), MSE), 1.976637759241e-01, new double[] {
                    0.634626899353, 1.024679437647, 1.344510258053
                }),
                arguments(new DivertedChain(3, 1, false, false), 1.239606107783e-01, new double[] {
                    0.483747735778, 0.740377861041, 0.944076498337
                }),
                arguments(new DivertedChain(3, 1, false, true), 1.239606107783e-01, new double[] {
                    0.516607255468, 1.030451364682, 1.479476805903
                }),
                arguments(new DivertedChain(3, 1, true, false), 1.239606107783e-01, cutMain),
                arguments(new DivertedChain(3, 1, true, true), 1.239606107783e-01, cutMain),
                arguments(new DivertedChain(3, 2, false, false), 3.996702625374e-01, new double[] {
                    1.474125843199, 2.284521710156, 2.933838884370
                }),
                arguments(new DivertedChain(3, 2, false, true), 3.996702625374e-01, new double[] {
                    1.435143678776, 2.479017238485, 3.357412574389
                }),
                arguments(new DivertedChain(3, 3, false, false), 5.382231594763e-01, three),
                arguments(new MixChain(2, 1), 3.316809424741e-01, new double[] {
                    0.932285882694, 1.588722406754, 2.137774960806
                }),
                arguments(new ResidualObjective(2), 7.557136019667e-02, new double[] {
                    0.218617593044, 0.371143674018, 0.498260826269
                }),
                arguments(
                        supervised(2, false, 1, List.of(), TimeLevelLoss.NORMALIZED_MSE),
                        2.930540253339e-01,
                        new double[] {0.799383696966, 1.379069889533, 1.865958428711}),
                arguments(supervised(2, false, 1, List.of(), TimeLevelLoss.MAE), 4.649498562379e-01, new double[] {
                    0.990782829341, 1.408567655584, 1.765645328703
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void has_the_peers_loss_and_gradient(Objective objective, double expected, double[] gradient) {
        try (Scope scope = Scope.open()) {
            Network network = stencil();
            Stepper emulator = new Predict().emulator(network, REFERENCE.space(), 1, null);
            Tensor window = REFERENCE.rollout(REFERENCE.waves(0, 0.9), objective.windowLength() - 1, true);
            Tensor read = window.narrow(1, 0, objective.snapshots());
            Tensor loss = objective.loss(emulator, REFERENCE, read);
            assertThat(loss.item()).isCloseTo(expected, within(1e-12));
            assertThat(network.weights().gradient(loss).toDoubles()).containsExactly(gradient, Offset.offset(2e-12));
        }
    }

    @Test
    void a_normalized_error_is_the_mean_of_each_samples_ratio() {
        Tensor prediction = Tensors.of(new double[] {1, 2, 0, 4}, 2, 1, 2);
        Tensor target = Tensors.of(new double[] {2, 4, 1, 1}, 2, 1, 2);
        assertThat(TimeLevelLoss.NORMALIZED_MAE.between(prediction, target).item())
                .isCloseTo((3.0 / 6 + 4.0 / 2) / 2, within(1e-15));
        assertThat(TimeLevelLoss.NORMALIZED_MSE.between(prediction, target).item())
                .isCloseTo((5.0 / 20 + 10.0 / 2) / 2, within(1e-15));
    }

    @Test
    void a_composite_is_the_weighted_sum_of_its_parts() {
        try (Scope scope = Scope.open()) {
            Network network = stencil();
            Stepper emulator = new NeuralStepper(network, REFERENCE.space(), 1);
            Tensor window = REFERENCE.rollout(REFERENCE.waves(0, 0.9), 3, true);
            Composite both =
                    new Composite(List.of(new Supervised(3), new DivertedChain(3, 1, false, false)), List.of(2.0, 0.5));
            Tensor loss = both.loss(emulator, REFERENCE, window);
            assertThat(loss.item()).isCloseTo(2 * 5.382231594763e-01 + 0.5 * 1.239606107783e-01, within(1e-11));
            assertThat(network.weights().gradient(loss).toDoubles()[0])
                    .isCloseTo(2 * 1.905005309781 + 0.5 * 0.483747735778, within(1e-11));
            assertThat(both.windowLength()).isEqualTo(4);
        }
    }

    private static void corrected(Correction mode, double first, double last) {
        Advection coarse = new Advection(32, 0.375);
        Stepper emulator = new Correct(mode).emulator(stencil(), coarse.space(), 1, coarse);
        double[] next = emulator.step(coarse.waves(0)).toDoubles();
        assertThat(next[0]).isCloseTo(first, within(1e-10));
        assertThat(next[31]).isCloseTo(last, within(1e-10));
    }

    @Test
    void corrections_join_network_and_coarse_stepper_as_the_peer_does() {
        corrected(Correction.SEQUENTIAL, 4.7451936822e-01, 1.9874980856e-01);
        corrected(Correction.PARALLEL, 9.7911465346e-01, 4.7271809874e-01);
        corrected(Correction.SEQUENTIAL_WITH_BYPASS, 8.9554305960e-01, 3.6090135608e-01);
        assertThat(new Correct(Correction.SEQUENTIAL_WITH_BYPASS).shortName())
                .isEqualTo("correct;sequential_with_bypass");
        assertThatThrownBy(() -> new Correct(Correction.PARALLEL).emulator(stencil(), REFERENCE.space(), 1, null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("needs a coarse stepper");
    }

    @Test
    void adam_takes_the_peers_steps() {
        Network network = stencil();
        double[][] weights = {
            {0.090000001494, 0.790000000740, 0.190000000514},
            {0.080776659923, 0.780202555036, 0.180102579159},
            {0.073909964036, 0.770862392206, 0.170409596598},
        };
        List<double[]> seen = new ArrayList<>();
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-2), 3, 20, 1, 0);
        TrainingResult result = new Trainer(recipe, new Seed(0))
                .savingEvery(1, state -> seen.add(state.weights().toDoubles()))
                .train(
                        network,
                        new Supervised(1),
                        new NeuralStepper(network, REFERENCE.space(), 1),
                        REFERENCE.rollout(REFERENCE.waves(0, 0.9), 1, true));
        Curve losses = result.losses();
        assertThat(losses.at()).containsExactly(0, 1, 2);
        assertThat(losses.values())
                .containsExactly(
                        new double[] {3.463658919328e-02, 3.120918836250e-02, 2.888413730189e-02},
                        Offset.offset(1e-13));
        for (int i = 0; i < 3; i++) {
            assertThat(seen.get(i)).containsExactly(weights[i], Offset.offset(1e-12));
        }
        assertThat(network.weights().flat().toDoubles()).isEqualTo(seen.get(2));
    }

    /** Twenty steps that alternate between solver and network, with respect to weights and initial state. */
    @Test
    void gradients_through_twenty_steps_of_solver_and_network_equal_finite_differences() {
        try (Scope scope = Scope.open()) {
            Network network =
                    new ConvNet(3, 1, Activation.TANH).build(Signature.periodic(1, 1, 32), new Seed(4), DType.FLOAT64);
            Stepper emulator =
                    new Correct(Correction.SEQUENTIAL_WITH_BYPASS).emulator(network, REFERENCE.space(), 1, REFERENCE);
            Tensor start = REFERENCE.waves(0.3).times(0.2);
            Tensor initial = start.withGradient();
            Tensor loss = value(emulator, initial);
            double[] byWeights = network.weights().gradient(loss).toDoubles();
            Tensor flat = network.weights().flat();
            for (int i = 0; i < byWeights.length; i++) {
                Tensor unit = unit(i, byWeights.length);
                double slope = slope(h -> {
                    network.weights().load(flat.plus(h, unit));
                    double at = value(emulator, start).item();
                    network.weights().load(flat.plus(-h, unit));
                    return at;
                });
                assertThat(byWeights[i]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
            }
            double[] byState = dev.eddy.tensor.Autograd.gradient(value(emulator, initial), initial)
                    .toDoubles();
            for (int i = 0; i < byState.length; i += 5) {
                Tensor unit = unit(i, byState.length).reshape(1, 1, byState.length);
                double slope = slope(h -> value(emulator, start.plus(h, unit)).item());
                assertThat(byState[i]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    private static Tensor value(Stepper emulator, Tensor initial) {
        return emulator.rollout(initial, 20, false).squared().mean();
    }

    private static Tensor unit(int index, int size) {
        double[] values = new double[size];
        values[index] = 1;
        return Tensors.of(values, size);
    }

    /** Central difference of fourth order. */
    private static double slope(java.util.function.DoubleUnaryOperator f) {
        try (NoGrad off = NoGrad.open()) {
            double h = 1e-3;
            double near = f.applyAsDouble(h) - f.applyAsDouble(-h);
            double far = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
            return (8 * near - far) / (12 * h);
        }
    }

    @Test
    void short_names_are_the_benchmarks() {
        assertThat(new Supervised(1).shortName()).isEqualTo("one");
        assertThat(new Supervised(3).shortName()).isEqualTo("sup;3");
        assertThat(new Supervised(5, true).shortName()).isEqualTo("sup;5;true");
        assertThat(new DivertedChain(5, 1, false, false).shortName()).isEqualTo("div;5");
        assertThat(new DivertedChain(5, 1, true, false).shortName()).isEqualTo("div;5;true");
        assertThat(new DivertedChain(5, 1, false, true).shortName()).isEqualTo("div;5;false;true");
        assertThat(Recipe.DEFAULT.shortName()).isEqualTo("adam;10000;warmup_cosine;0.0;0.001;2000");
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Supervised(0)).isInstanceOf(Misuse.class).hasMessageContaining("got 0");
        assertThatThrownBy(() -> supervised(3, false, 1, List.of(1.0, 2.0), MSE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("expected 3 weights, got 2");
        assertThatThrownBy(() -> new DivertedChain(2, 3, false, false))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("at most steps");
        Tensor state = REFERENCE.waves(0).unsqueeze(1);
        assertThatThrownBy(() -> new ResidualObjective(1).loss(REFERENCE, null, state))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("none was given");
    }

    @Test
    void every_kind_and_setting_says_what_it_is() {
        for (Class<? extends Record> kind : Objectives.kinds().values()) {
            assertThat(kind.isAnnotationPresent(Doc.class))
                    .as(kind.getSimpleName())
                    .isTrue();
            for (RecordComponent setting : kind.getRecordComponents()) {
                assertThat(setting.isAnnotationPresent(Doc.class))
                        .as("%s", setting)
                        .isTrue();
                assertThat(setting.isAnnotationPresent(Default.class)
                                || setting.getName().equals("parts"))
                        .as("%s", setting)
                        .isTrue();
            }
        }
    }
}
