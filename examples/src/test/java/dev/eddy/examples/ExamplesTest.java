package dev.eddy.examples;

import static dev.eddy.examples.Shown.assertShown;
import static dev.eddy.examples.Shown.numberAfter;
import static dev.eddy.examples.Shown.outputOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.adjoint.TapeMeter;
import dev.eddy.result.Curve;
import dev.eddy.result.Progress;
import dev.eddy.result.claim.ClaimVerdict.Standing;
import dev.eddy.store.RunFolder;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @Test
    void the_first_emulator_learns() {
        String text = outputOf(() -> FirstEmulator.main(new String[0]));
        assertThat(numberAfter(text, "after 1 step:")).isBetween(0.0, 0.05);
        assertThat(numberAfter(text, "after 50 steps:")).isBetween(0.0, 0.5);
    }

    @Test
    void a_loss_of_ones_own_finds_rate_and_noise() throws IOException {
        String text = outputOf(() -> LossOfYourOwn.main(new String[0]));
        assertThat(numberAfter(text, "rate:")).isCloseTo(1.7, within(0.1));
        assertThat(numberAfter(text, "noise:")).isCloseTo(0.05, within(0.01));
        assertThat(text).contains("likelihood:", "prior:");
        assertShown("LossOfYourOwn", "docs", Path.of("..", "docs", "training.md"));
    }

    /** By the formula of Cole and Hopf u(1, 1.5) is 0.6841. */
    @Test
    void burgers_equation_is_solved_by_a_network() throws IOException {
        String text = outputOf(() -> FitBurgers.main(new String[0]));
        assertThat(numberAfter(text, "root of mean square:")).isLessThan(0.03);
        assertThat(numberAfter(text, "u(1, 1.5):")).isCloseTo(0.6841, within(0.02));
        assertShown("FitBurgers", "docs", Path.of("..", "docs", "residuals.md"));
    }

    @Test
    void an_experiment_of_ones_own_holds_what_it_claims_and_is_a_kind_of_study_files(@TempDir Path runs)
            throws IOException {
        String text = outputOf(() -> SinesBesideTanh.main(new String[0]));
        assertThat(text).contains("sines learn it better: HOLDS");
        assertThat(numberAfter(text, "worst ratio:")).isBetween(0.0, 0.1);
        Path page = Path.of("..", "docs", "experiments.md");
        assertShown("SinesBesideTanh", "docs", page);
        assertShown("SinesBesideTanh", "kind", page);
        Path study = runs.resolve("study.yaml");
        Files.writeString(
                study,
                "{format: eddy-experiment 1, name: mine, experiments: [{kind: sines-beside-tanh, updates: 40}],"
                        + " workers: 1}");
        RunFolder run = new StudyRunner(runs, Progress.NONE)
                .run(StudyReader.read(study), "eddy run study.yaml")
                .folder();
        assertThat(run.trials().get(0).numbers()).containsOnlyKeys("error_sines", "error_tanh");
        assertThat(run.trials().get(0).over("update"))
                .extracting(Curve::name)
                .containsExactly("sines_loss", "tanh_loss");
        assertThat(run.verdicts()).hasSize(1).allMatch(verdict -> verdict.standing() == Standing.HOLDS);
    }

    @Test
    void a_network_is_trained_on_a_file() throws IOException {
        String file = "../data/src/test/resources/files/hdf5/1D_Advection_Sols_beta0.4.hdf5";
        String text = outputOf(() -> TrainOnAFile.main(new String[] {file}));
        // States reach to 2; without a network the wave would be off by up to twice that.
        assertThat(numberAfter(text, "largest error of the rollout:")).isBetween(0.0, 1.0);
        assertShown("TrainOnAFile", "docs", Path.of("..", "docs", "from-java.md"));
    }

    @Test
    void the_readme_shows_the_first_emulator_as_it_is() throws IOException {
        assertShown("FirstEmulator", "README", Path.of("..", "README.md"));
    }

    @Test
    void enstrophy_falls_faster_with_larger_viscosity() {
        String text = outputOf(() -> RollOutAnEquation.main(new String[0]));
        double small = numberAfter(text, "viscosity 1e-04, t = 10: enstrophy");
        double large = numberAfter(text, "viscosity 1e-03, t = 10: enstrophy");
        assertThat(large).isLessThan(small);
        assertThat(small).isLessThan(numberAfter(text, "viscosity 1e-04, t =  0: enstrophy"));
    }

    @Test
    void an_initial_state_is_recovered_through_the_solver() {
        assertThat(DifferentiateThroughASolver.recover(200)).isLessThan(1e-4);
    }

    @Test
    void a_network_that_is_told_the_class_takes_off_more_noise() {
        double[] errors = TellANetworkMore.errors(120);
        assertThat(errors[0]).isLessThan(0.8 * errors[1]);
        assertThat(errors[1]).isLessThan(0.3);
    }

    @Test
    void a_term_of_ones_own_follows_its_exact_solution() {
        assertThat(BringYourOwnTerm.solve()).isCloseTo(2 * Math.atan(Math.tan(0.5) * Math.exp(-2)), within(1e-6));
    }

    @Test
    void a_derivative_goes_back_through_a_thousand_steps_with_few_states() {
        TapeMeter meter = new TapeMeter();
        double slope = GradientThroughLorenz.heightAndSlope(28, meter)[1];
        double up = GradientThroughLorenz.heightAndSlope(28.0001, meter)[0];
        double down = GradientThroughLorenz.heightAndSlope(27.9999, meter)[0];
        assertThat(slope).isCloseTo((up - down) / 2e-4, within(1e-5));
        assertThat(meter.peak() / 3).isBetween(32L, 65L);
    }

    @Test
    void false_eigenvalues_are_told_from_true_ones() throws IOException {
        String text = outputOf(() -> SpectrumOfTrajectories.main(new String[0]));
        assertThat(numberAfter(text, "EDMD")).isGreaterThan(0.6);
        assertThat(numberAfter(text, "verified")).isLessThan(0.35);
        assertShown("SpectrumOfTrajectories", "docs", Path.of("..", "docs", "koopman.md"));
    }

    @Test
    void sensors_are_placed_in_proportion_to_their_merit() throws IOException {
        String text = outputOf(() -> PlaceSensors.main(new String[0]));
        assertThat(numberAfter(text, "after:")).isBetween(0.0, 0.6 * numberAfter(text, "before:"));
        assertThat(numberAfter(text, "variance divided by")).isGreaterThan(1);
        assertShown("PlaceSensors", "docs", Path.of("..", "docs", "flow-networks.md"));
    }

    /** Without a network the solution would be off by 1.2. */
    @Test
    void a_family_of_equations_is_solved_at_once() throws IOException {
        String text = outputOf(() -> SolveAFamily.main(new String[0]));
        assertThat(numberAfter(text, "largest error:")).isBetween(0.0, 0.3);
        assertThat(numberAfter(text, "parameters: [")).isCloseTo(0.8, within(0.3));
        assertShown("SolveAFamily", "docs", Path.of("..", "docs", "random-grid.md"));
    }
}
