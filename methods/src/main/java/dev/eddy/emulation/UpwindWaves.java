package dev.eddy.emulation;

import dev.eddy.equation.Profile;
import dev.eddy.initial.Drawn;
import dev.eddy.initial.IndividualModes;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.integrate.Stepper;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Progress;
import dev.eddy.result.Role;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.solver.Solvers;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Waves that implicit upwind differences move by one step, and wave 5 with its true motion, by which is judged.
 *
 * @param train {@code [state, 2, 1, x]}: before and after a step of the solver
 * @param test {@code [state, time, 1, x]} of the true motion
 * @param solver that made the training states
 */
record UpwindWaves(Scenario scenario, Tensor train, Tensor test, Stepper solver) {
    static final int POINTS = 100;
    static final double GAMMA = 0.3;
    static final int TEST_WAVE = 5;

    /** Steps over which emulators are followed. */
    private static final int STEPS = 20;

    static UpwindWaves of(LinearEmulator settings, Seed seed, DType type) {
        InitialStates states = settings.together()
                ? new TruncatedFourier(settings.all().size(), true, false, true, 0.5, Drawn.AS_COEFFICIENTS)
                : new IndividualModes(settings.waves(), true);
        Scenario scenario = Scenario.of(
                        "difficulty.advection",
                        Map.of(
                                "points",
                                POINTS,
                                "advection-gamma",
                                GAMMA,
                                "initial-states",
                                states,
                                "test-initial-states",
                                new IndividualModes(List.of(TEST_WAVE), true),
                                "train-samples",
                                settings.states(),
                                "train-horizon",
                                1,
                                "train-seed",
                                seed.at(1).value() >>> 1,
                                "test-samples",
                                10,
                                "test-seed",
                                seed.at(2).value() >>> 1,
                                "test-horizon",
                                STEPS))
                .with(Map.of("solver", Solvers.of("fd;1.0;1"), "test-solver", Solvers.of("etdrk;2")));
        ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, type);
        return new UpwindWaves(
                scenario,
                data.trainTrajectories(Progress.NONE),
                data.testTrajectories(Progress.NONE),
                scenario.reference(Profile.EDDY, type));
    }

    /** The weights of the point and of its right neighbour that are nearest to the solver on the training states. */
    double[] leastSquares() {
        Tensor before = train.select(1, 0);
        Tensor taps =
                Tensors.stack(List.of(before.reshape(-1), before.roll(2, -1).reshape(-1)), 1);
        return Dense.leastSquares(taps, train.select(1, 1).reshape(-1, 1))
                .reshape(2)
                .toDoubles();
    }

    /** Error of the stencil over that of the solver, after so many steps of both from the same states. */
    double superiority(double[] taps, long steps) {
        Tensor emulated = test.select(1, 0);
        Tensor solved = emulated;
        for (long step = 0; step < steps; step++) {
            emulated = emulated.times(taps[0]).plus(taps[1], emulated.roll(2, -1));
            solved = solver.step(solved);
        }
        Tensor truth = test.select(1, Math.toIntExact(steps));
        return error(emulated, truth) / error(solved, truth);
    }

    Artifact overSteps(String series, double[] taps) {
        return curve(series, steps -> superiority(taps, steps));
    }

    static Artifact curve(String series, LongToDoubleFunction superiority) {
        double[] at = LongStream.rangeClosed(1, STEPS).asDoubleStream().toArray();
        double[] values =
                LongStream.rangeClosed(1, STEPS).mapToDouble(superiority).toArray();
        return new Artifact(
                Role.CURVE,
                "superiority",
                series,
                List.of(ArtifactAxis.of("step", at)),
                new NumericArray(new long[] {STEPS}, values));
    }

    private static double error(Tensor guess, Tensor truth) {
        return guess.minus(truth).squared().mean(2).squareRoot().mean().item();
    }
}
