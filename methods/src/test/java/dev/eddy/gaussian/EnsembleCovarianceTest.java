package dev.eddy.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EnsembleCovarianceTest {
    private static final int VALUES = 12;

    @Test
    void the_shrinkage_is_the_one_of_the_definition_written_out() {
        try (Scope scope = Scope.open()) {
            Tensor apart = apart(5, 1);
            int members = 5;
            double[][] x = new double[members][];
            for (int k = 0; k < members; k++) {
                x[k] = apart.select(0, k).toDoubles();
            }
            double variances = 0;
            double squares = 0;
            for (int i = 0; i < VALUES; i++) {
                for (int j = 0; j < VALUES; j++) {
                    double mean = 0;
                    for (double[] row : x) {
                        mean += row[i] * row[j] / members;
                    }
                    for (double[] row : x) {
                        variances +=
                                i == j ? 0 : Math.pow(row[i] * row[j] - mean, 2) * members / Math.pow(members - 1, 3);
                    }
                    squares += i == j ? 0 : Math.pow(mean * members / (members - 1), 2);
                }
            }
            assertThat(EnsembleCovariance.shrinkage(apart)).isCloseTo(variances / squares, within(1e-12));
        }
    }

    @Test
    void it_falls_with_the_members_keeps_variances_and_leaves_equal_members_certain() {
        try (Scope scope = Scope.open()) {
            Tensor few = apart(4, 2);
            Tensor many = apart(4000, 3);
            double shrinkage = EnsembleCovariance.shrinkage(few);
            assertThat(shrinkage).isBetween(0.05, 1.0);
            assertThat(EnsembleCovariance.shrinkage(many)).isLessThan(0.02);
            assertThat(Dense.diagonal(EnsembleCovariance.of(few, shrinkage)).toDoubles())
                    .containsExactly(
                            Dense.diagonal(EnsembleCovariance.of(few, 0)).toDoubles(), within(1e-12));
            Tensor equal = Tensors.zeros(DType.FLOAT64, 3, VALUES);
            assertThat(EnsembleCovariance.shrinkage(equal)).isZero();
            assertThat(EnsembleCovariance.of(equal, 0).abs().max().item()).isZero();
        }
    }

    /** Members that walk at random: values far from each other are correlated, and variances grow. */
    private static Tensor apart(int members, int seed) {
        double[] steps = new double[VALUES * VALUES];
        for (int i = 0; i < VALUES; i++) {
            Arrays.fill(steps, i * VALUES + i, (i + 1) * VALUES, 1);
        }
        Tensor drawn = Tensors.of(new Draws(new Seed(seed)).normals(members * VALUES), members, VALUES)
                .matmul(Tensors.of(steps, VALUES, VALUES));
        return drawn.minus(drawn.mean(0));
    }
}
