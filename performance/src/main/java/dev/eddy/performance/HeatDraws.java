package dev.eddy.performance;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.equation.Profile;
import dev.eddy.initial.WaveProducts;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ExponentialDecay;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.MixChain;
import dev.eddy.train.Recipe;
import dev.eddy.train.TimeLevelLoss;
import dev.eddy.train.Trainer;
import dev.eddy.train.Validation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The emulator of the heat equation in 1-D, trained through K Jacobi sweeps as in {@code studies/heat-1d.yaml}, judged on many
 * validation trajectories instead of five: what it errs on average, and how far means of five scatter about that.
 */
final class HeatDraws {
    private static final int DRAWS = 4;
    private static final int FIVES = 200;
    private static final String DIGITS = "%.3g";

    private HeatDraws() {}

    static void print() {
        Map<Integer, Double> prototype = new LinkedHashMap<>();
        int[] levels = {1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25};
        double[] errors = {15.4, 1.19, .246, .0714, .0352, .0209, .0154, .0159, .0164, .0162, .0158};
        for (int i = 0; i < levels.length; i++) {
            prototype.put(levels[i], errors[i]);
        }
        System.out.printf(
                "| K | %d trajectories, %d trainings | five trajectories: 5 %% to 95 %% | a JAX prototype, five"
                        + " trajectories |%n",
                5 * FIVES, DRAWS);
        System.out.printf("|---|---:|---:|---:|%n");
        prototype.forEach(HeatDraws::row);
    }

    private static void row(int level, double prototype) {
        double[] fives = new double[DRAWS * FIVES];
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            try (Scope scope = Scope.open()) {
                double[] errors = errors(level, draw + 1);
                System.arraycopy(errors, 0, fives, draw * FIVES, FIVES);
                means[draw] = Arrays.stream(errors).average().orElseThrow();
            }
        }
        Arrays.sort(fives);
        Arrays.sort(means);
        System.out.printf(
                Locale.ROOT,
                "| %d | " + DIGITS + " to " + DIGITS + " | " + DIGITS + " to " + DIGITS + " | " + DIGITS + " |%n",
                level,
                means[0],
                means[DRAWS - 1],
                fives[fives.length / 20],
                fives[fives.length - 1 - fives.length / 20],
                prototype);
    }

    /** Two-step errors of one training, each on five trajectories of their own. */
    private static double[] errors(int level, long draw) {
        Scenario scenario = Scenario.of(
                "physical.diffusion",
                Map.of(
                        "points", 30,
                        "boundary", "dirichlet-nodes",
                        "extent", 1,
                        "dt", 1,
                        "diffusion-coef", 0.001,
                        "initial-states", new WaveProducts(5, 1),
                        "train-samples", 200,
                        "train-horizon", 2,
                        "train-seed", draw));
        scenario = scenario.with(Map.of(
                "solver", FiniteDifference.IMPLICIT, "validation-samples", 5 * FIVES, "validation-seed", 1000 + draw));
        Network network =
                new Mlp(64, 3, Activation.RELU).build(Signature.of(scenario.space()), new Seed(draw), DType.FLOAT32);
        Stepper emulator = new NeuralStepper(network, scenario.space(), scenario.dt());
        Stepper sweeps = scenario.stepper(sweeps(level), Profile.EDDY, DType.FLOAT32, new Effort());
        Recipe recipe = Recipe.DEFAULT
                .withOptimizer(Adam.DEFAULT)
                .withSchedule(new ExponentialDecay(1e-3, 100, 0.94, false))
                .withUpdates(800)
                .withBatch(25);
        MixChain chain = new MixChain(1, 1, false, 1, List.of(0.0, 1.0), TimeLevelLoss.MSE);
        new Trainer(recipe, new Seed(draw))
                .train(
                        network,
                        chain,
                        emulator,
                        sweeps,
                        ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT32).trainTrajectories(Progress.NONE),
                        null);
        Tensor validation =
                ScenarioData.validationTrajectories(scenario, 2, Profile.EDDY, DType.FLOAT32, Progress.NONE);
        double[] errors = new double[FIVES];
        for (int i = 0; i < FIVES; i++) {
            errors[i] = Validation.DEFAULT.of(emulator, validation.narrow(0, 5L * i, 5));
        }
        return errors;
    }

    /** Implicit Euler by so many Jacobi sweeps. */
    private static FiniteDifference sweeps(int count) {
        FiniteDifference usual = FiniteDifference.IMPLICIT;
        return new FiniteDifference(
                usual.theta(),
                usual.picard(),
                usual.scheme(),
                usual.order(),
                new Jacobi(),
                0,
                count,
                usual.picardTolerance(),
                Gradients.IMPLICIT_MATCHED,
                usual.warmStart(),
                usual.substeps());
    }
}
