package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.point.SineAmplitudes;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Sgd;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solver.PoissonDifference;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.ConstantLevel;
import dev.eddy.train.ProgressiveRefinement;
import dev.eddy.train.Recipe;
import dev.eddy.train.Refinement;
import dev.eddy.train.Refining;
import dev.eddy.train.ThroughSolver;
import dev.eddy.train.TimeLevelLoss;
import dev.eddy.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One amplitude of the source of Poisson's equation, recovered through truncated Jacobi iterations. */
class InversePoissonTest {
    private static final Scenario SCENARIO = Scenario.of("physical.inverse-poisson");
    private static final double RHO = Math.cos(2 * Math.PI / 31);

    private static final double RATE = 275;

    /** The amplitude found and the epochs, of which each is one update. */
    private record Found(double amplitude, List<RefinedEpoch> epochs) {
        double error() {
            return Math.abs(amplitude - 2) / 2;
        }

        long iterations() {
            return epochs.stream().mapToLong(RefinedEpoch::iterations).sum();
        }
    }

    private static Found recover(Refinement refinement, double rate, int updates, Gradients gradients) {
        try (Scope scope = Scope.open()) {
            Network unknowns = new SineAmplitudes(List.of(1), List.of(5.0))
                    .build(Signature.of(SCENARIO.space()), new Seed(0), DType.FLOAT64);
            Stepper emulator = new NeuralStepper(unknowns, SCENARIO.space(), 1);
            Effort effort = new Effort();
            Solver jacobi = new PoissonDifference(new Jacobi(), Stopping.iterations(600), gradients);
            // ‖u − u_ref‖²/(2N) is half of the mean squared error.
            ThroughSolver objective = new ThroughSolver(0.5, TimeLevelLoss.MSE);
            Recipe recipe = new Recipe(new Sgd(0), new ConstantRate(rate), updates, 1, 1, 0);
            Tensor data = ScenarioData.of(SCENARIO, Profile.EDDY, DType.FLOAT64).trainTrajectories(Progress.NONE);
            Refining refining = new Refining(
                    refinement,
                    level -> new Refining.Steppers(
                            emulator,
                            SCENARIO.stepper(
                                    jacobi.at(Solver.Knob.ITERATIONS, level), Profile.EDDY, DType.FLOAT64, effort)),
                    () -> Math.abs(unknowns.weights().flat().item() - 2) / 2,
                    effort);
            var trained = new Trainer(recipe, new Seed(0)).train(unknowns, objective, refining, data, null);
            return new Found(unknowns.weights().flat().item(), Refining.epochs(trained.state()));
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 0.14470, 1e-4", "200, 0.016238, 1e-5"})
    void truncated_physics_moves_the_optimum_by_the_power_of_its_factor(int level, double published, double within) {
        // The rate moves no optimum, and eight times the published one is there in a sixth of the updates.
        Found found = recover(new ConstantLevel(level), 8 * RATE, 30, Gradients.IMPLICIT_MATCHED);
        assertThat(found.error()).isCloseTo(published, within(within));
        double floor = Math.pow(RHO, level) / (1 - Math.pow(RHO, level));
        // What is left of the distance to it after 30 updates.
        assertThat(found.error()).isCloseTo(floor, within(1e-5));
        Found unrolled = recover(new ConstantLevel(level), RATE, 3, Gradients.UNROLLED);
        Found matched = recover(new ConstantLevel(level), RATE, 3, Gradients.IMPLICIT_MATCHED);
        assertThat(unrolled.amplitude()).isCloseTo(matched.amplitude(), within(1e-11));
    }

    @Test
    void progressive_refinement_needs_a_third_fewer_iterations_than_the_converged_baseline() {
        Refinement refinement = new ProgressiveRefinement(25, 10, 600, 0.92, 0.9, 1, 2, 100, Solver.Knob.ITERATIONS);
        Found found = recover(refinement, RATE, 170, Gradients.IMPLICIT_MATCHED);
        assertThat(found.error()).isLessThan(5e-5);
        assertThat(found.epochs().get(3).level()).isEqualTo(35);
        assertThat(found.iterations()).isBetween(45_000L, 56_000L);
        // The baseline: 125 updates with 600 iterations each.
        assertThat(found.iterations()).isLessThan(75_000 * 3 / 4);
    }

    /** By which refinements are decided: the question and its answer, as in the training data. */
    @Test
    void validation_has_a_question_and_its_answer() {
        try (Scope scope = Scope.open()) {
            Tensor validation =
                    ScenarioData.validationTrajectories(SCENARIO, 1, Profile.EDDY, DType.FLOAT64, Progress.NONE);
            Tensor data = ScenarioData.of(SCENARIO, Profile.EDDY, DType.FLOAT64).testTrajectories(Progress.NONE);
            assertThat(validation.size(1)).isEqualTo(2).isEqualTo(data.size(1));
        }
    }
}
