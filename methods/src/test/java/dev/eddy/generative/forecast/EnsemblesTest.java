package dev.eddy.generative.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;

class EnsemblesTest {
    private static Tensor normals(int seed, long... shape) {
        int size = 1;
        for (long axis : shape) {
            size *= (int) axis;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals(size), shape);
    }

    @Test
    void scores_of_normal_forecasts_are_those_in_closed_form_for_few_members_too() {
        try (Scope scope = Scope.open()) {
            Tensor truth = normals(1, 40000, 1);
            // E CRPS of N(0, s²) for truths of N(0, 1): (√(2 (1 + s²)) − s)/√π.
            for (double s : new double[] {0.5, 1, 2}) {
                double score =
                        Ensembles.rankedProbability(normals(2, 3, 40000, 1).times(s), truth);
                assertThat(score).isCloseTo((Math.sqrt(2 * (1 + s * s)) - s) / Math.sqrt(Math.PI), within(0.015));
            }
            assertThat(Ensembles.rankedProbability(Tensors.zerosLike(truth).unsqueeze(0), truth))
                    .isCloseTo(Math.sqrt(2 / Math.PI), within(0.01));
        }
    }

    @Test
    void an_ensemble_that_truth_is_a_member_of_spreads_as_much_as_it_errs() {
        try (Scope scope = Scope.open()) {
            Tensor truth = normals(3, 40000, 1);
            assertThat(Ensembles.spreadOverError(normals(4, 4, 40000, 1), truth))
                    .isCloseTo(1, within(0.02));
            assertThat(Ensembles.spreadOverError(normals(4, 4, 40000, 1).times(0.1), truth))
                    .isLessThan(0.2);
        }
    }
}
