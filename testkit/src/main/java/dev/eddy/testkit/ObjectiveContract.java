package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.operator.Numerics;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import dev.eddy.train.TimeLevelLoss;
import dev.eddy.train.Trainer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every objective of emulators keeps for states that are large, small, right, zero or no numbers. The emulator is a
 * stencil and the reference solver diffusion, both linear, so that losses are as homogeneous as they are by themselves.
 */
public abstract class ObjectiveContract {
    private static final Seed SEED = new Seed(3);

    /** The objective under test, with each distance at one time. */
    protected abstract Objective objective(TimeLevelLoss loss);

    /** Whether predictions are compared with data. */
    protected boolean usesData() {
        return true;
    }

    /** A stencil that is to be trained, on so many points. */
    private record Setting(Objective objective, StateSpace space, Network network, Stepper solver) {
        static Setting of(Objective objective, int points, DType type) {
            Grid grid = Grid.periodic(1, 1, points);
            StateSpace space = new StateSpace(grid, 1);
            Stepper solver = Etdrk.of(0)
                    .on(
                            grid,
                            EquationCatalog.get("diffusion").build(grid, Map.of("diffusivity", 0.01), Profile.EDDY),
                            0.1,
                            Numerics.EDDY.withPrecision(type));
            return new Setting(objective, space, new PureConv(3).build(Signature.of(space), SEED, type), solver);
        }

        /** States of the stencil's own, or of noise that it knows nothing of: {@code [batch, time, 1, points]}. */
        Tensor window(int batch) {
            int times = objective.snapshots();
            int points = space.grid().axes().get(0).points();
            return Tensors.of(new Draws(SEED.at(1)).normals(batch * times * points), batch, times, 1, points)
                    .to(network.weights().flat().dtype());
        }

        Tensor loss(Tensor window) {
            return objective.loss(new NeuralStepper(network, space, 1), solver, window);
        }

        double[] gradient(Tensor window) {
            return network.weights().gradient(loss(window)).toDoubles();
        }

        Outcome train(Tensor window) {
            Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-3), 2, 1, 1, 0);
            return new Trainer(recipe, SEED)
                    .train(
                            network.weights(),
                            objective.on(new NeuralStepper(network, space, 1), solver),
                            Batches.always(window))
                    .outcome();
        }
    }

    private static boolean isNormalized(TimeLevelLoss loss) {
        return loss == TimeLevelLoss.NORMALIZED_MSE || loss == TimeLevelLoss.NORMALIZED_MAE;
    }

    @ParameterizedTest
    @EnumSource
    void the_size_of_states_scales_loss_and_gradient(TimeLevelLoss loss) {
        int degree = isNormalized(loss) ? 0 : loss == TimeLevelLoss.MSE ? 2 : 1;
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            boolean wide = type == DType.FLOAT64;
            for (int points : new int[] {2, 7, 8}) {
                try (Scope scope = Scope.open()) {
                    Setting setting = Setting.of(objective(loss), points, type);
                    Tensor window = setting.window(2);
                    double usual = setting.loss(window).item();
                    double[] gradient = setting.gradient(window);
                    // Of squares, as far as they are numbers.
                    double far = degree == 2 ? 0.45 : 1;
                    for (double power : new double[] {-1, -0.3, 0.3, 1}) {
                        double size = Math.pow(10, Math.rint(power * far * (wide ? 290 : 32)));
                        Tensor scaled = window.times(size);
                        double factor = Math.pow(size, degree);
                        double near = wide ? 1e-10 : 1e-3;
                        assertThat(setting.loss(scaled).item() / factor)
                                .as("%s, %s", type, size)
                                .isCloseTo(usual, within(near * usual));
                        double[] found = setting.gradient(scaled);
                        for (int i = 0; i < found.length; i++) {
                            assertThat(found[i] / factor)
                                    .as("%s, %s", type, size)
                                    .isCloseTo(gradient[i], within(near * usual));
                        }
                    }
                }
            }
        }
    }

    /** A target of 0 that is met costs nothing. One that is not is a loss of its size, or the end for a stated reason. */
    @ParameterizedTest
    @EnumSource
    void targets_that_are_zero_are_met_or_an_outcome_with_its_reason(TimeLevelLoss loss) {
        try (Scope scope = Scope.open()) {
            Setting setting = Setting.of(objective(loss), 8, DType.FLOAT64);
            Tensor window = setting.window(3);
            Tensor nothing = window.times(Tensors.along(0, 4, new double[] {1, 0, 1}));
            assertThat(setting.loss(nothing).item()).isFinite();
            assertThat(setting.gradient(nothing)).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(setting.train(nothing)).isEqualTo(new Outcome.Finished(2));
            if (usesData()) {
                Tensor later =
                        window.narrow(1, 1, window.size(1) - 1).times(Tensors.along(0, 4, new double[] {1, 0, 1}));
                Tensor decayed = Tensors.cat(List.of(window.narrow(1, 0, 1), later), 1);
                Outcome outcome = setting.train(decayed);
                if (isNormalized(loss)) {
                    assertThat(outcome).isInstanceOfSatisfying(Outcome.NotFinite.class, end -> {
                        assertThat(end.update()).isEqualTo(1);
                        assertThat(end.what())
                                .startsWith("the ")
                                .contains("loss=" + loss.shortName()
                                        + " divides by a target that is 0 in sample 2 of the batch");
                    });
                } else {
                    assertThat(outcome).isEqualTo(new Outcome.Finished(2));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_that_is_no_number_is_an_outcome_and_leaves_the_weights(TimeLevelLoss loss) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            try (Scope scope = Scope.open()) {
                Setting setting = Setting.of(objective(loss), 7, DType.FLOAT64);
                double[] before = setting.network().weights().flat().toDoubles();
                Tensor window = setting.window(1).times(bad);
                assertThat(setting.train(window)).isInstanceOf(Outcome.NotFinite.class);
                assertThat(setting.network().weights().flat().toDoubles()).isEqualTo(before);
            }
        }
    }
}
