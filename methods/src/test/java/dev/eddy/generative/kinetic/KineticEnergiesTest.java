package dev.eddy.generative.kinetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.Separation;
import dev.eddy.random.Seed;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KineticEnergiesTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new KineticEnergies(16, 3, List.of(2.0), 1000);
    }

    /** Energies and errors in closed form, to the digits that they are known to. */
    @Test
    void known_energies_and_errors_of_few_steps_come_out_and_all_claims_hold() {
        try (Scope scope = Scope.open()) {
            KineticEnergies full = new KineticEnergies(64, 3, List.of(1.0, 2.0, 3.0), 20_000);
            Findings found = full.run(new Seed(0), Workbench.inMemory(DType.FLOAT64));
            Map<String, Double> expected = Map.ofEntries(
                    Map.entry("energy_optimal_2", 1.0059289),
                    Map.entry("energy_cond_ot_2", 1.1981266),
                    Map.entry("energy_cosine_2", 1.20785),
                    Map.entry("energy_vp_2", 1.9974640),
                    Map.entry("squared_distance_2", 0.97902),
                    Map.entry("energy_optimal_1", 0.4657356),
                    Map.entry("energy_cond_ot_1", 0.78820),
                    Map.entry("energy_cosine_1", 0.56392),
                    Map.entry("energy_vp_1", 0.90691),
                    Map.entry("squared_distance_1", 0.45709));
            expected.forEach((name, value) ->
                    assertThat(found.numbers().get(name)).as(name).isCloseTo(value, within(1e-4)));
            Map<String, double[]> errors = Map.of(
                    "optimal", new double[] {.251, .142, .078, .041},
                    "cond_ot", new double[] {1.000, .682, .384, .205},
                    "vp", new double[] {.989, .671, .259, .114});
            errors.forEach((schedule, values) -> {
                for (int i = 0; i < 4; i++) {
                    String name = "gain_error_" + (1 << i) + "_" + schedule + "_2";
                    assertThat(found.numbers().get(name)).as(name).isCloseTo(values[i], within(6e-4));
                }
            });
            assertThat(new Rehearsal(full, List.of(found.of(TrialKey.of(0, "experiment", full.shortName()))))
                            .verdicts())
                    .filteredOn(verdict -> verdict.standing() != ClaimVerdict.Standing.HOLDS)
                    .extracting(ClaimVerdict::toString)
                    .isEmpty();
        }
    }

    /** A search over paths with nine knots for a and s never finds less energy than the closed form. */
    @Test
    void no_path_that_a_search_finds_needs_less() {
        try (Scope scope = Scope.open()) {
            Separation separation = GaussianField.power(3, 2, 64).separation();
            double least = new KineticOptimal(separation).energy();
            int knots = 9;
            double[] path = new double[2 * knots];
            for (int i = 0; i < knots; i++) {
                path[i] = (i + 1.0) / (knots + 1);
                path[knots + i] = 1 - path[i];
            }
            double best = energy(path, knots, separation);
            double begin = best;
            for (double step = 0.05; step > 0.002; step /= 2) {
                for (int sweep = 0; sweep < 8; sweep++) {
                    for (int i = 0; i < path.length; i++) {
                        for (double move : new double[] {step, -step}) {
                            double[] other = path.clone();
                            other[i] += move;
                            double energy = other[i] > 0 && other[i] < 1.2 ? energy(other, knots, separation) : best;
                            if (energy < best) {
                                best = energy;
                                path = other;
                            }
                        }
                    }
                }
            }
            assertThat(best).isBetween(least - 1e-3, least + 0.06).isLessThan(begin - 0.1);
        }
    }

    /** Of straight pieces between the knots. */
    private static double energy(double[] path, int knots, Separation separation) {
        double sum = 0;
        int parts = 6;
        for (int piece = 0; piece <= knots; piece++) {
            double a0 = piece == 0 ? 0 : path[piece - 1];
            double a1 = piece == knots ? 1 : path[piece];
            double s0 = piece == 0 ? 1 : path[knots + piece - 1];
            double s1 = piece == knots ? 0 : path[knots + piece];
            double count = knots + 1;
            for (int j = 0; j < parts; j++) {
                double part = (j + 0.5) / parts;
                Coefficients c = Coefficients.of(
                        a0 + part * (a1 - a0), s0 + part * (s1 - s0), (a1 - a0) * count, (s1 - s0) * count);
                sum += separation.energy(c) / (parts * count);
            }
        }
        return sum;
    }
}
