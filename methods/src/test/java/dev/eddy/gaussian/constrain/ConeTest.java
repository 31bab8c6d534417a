package dev.eddy.gaussian.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConeTest {
    private static Gaussian law(int n, long seed) {
        Draws draws = new Draws(new Seed(seed));
        Tensor root = Tensors.of(draws.normals(n * n), n, n);
        return new Gaussian(Tensors.of(draws.normals(n), n), root.matmul(root.transpose(0, 1)));
    }

    private static Tensor vector(double... values) {
        return Tensors.of(values, values.length);
    }

    /** No state of the cone is nearer: those on the way to random other ones are farther, and it is in the cone itself. */
    @ParameterizedTest
    @EnumSource(Cone.class)
    void nothing_in_the_cone_is_nearer(Cone cone) {
        try (Scope scope = Scope.open()) {
            for (int n : new int[] {1, 2, 7, 30}) {
                Gaussian law = law(n, n);
                Cone.Projection nearest = cone.nearest(law);
                double[] z = nearest.state().toDoubles();
                assertThat(contains(cone, z)).isTrue();
                double best = distance(law, nearest.state());
                assertThat(nearest.distance().item()).isCloseTo(best, within(1e-7 * (1 + best)));
                Draws draws = new Draws(new Seed(n).at(1));
                for (int trial = 0; trial < 20; trial++) {
                    double[] other = draws.normals(n);
                    Arrays.sort(other);
                    double[] inside = new double[n];
                    for (int i = 0; i < n; i++) {
                        inside[i] =
                                z[i] + 1e-3 * (other[n - 1 - i] - (cone == Cone.NONINCREASING ? 0 : other[0]) - z[i]);
                    }
                    assertThat(contains(cone, inside)).isTrue();
                    assertThat(distance(law, Tensors.of(inside, n))).isGreaterThanOrEqualTo(best * (1 - 1e-9));
                }
                // A state of the cone is its own projection.
                Cone.Projection again = cone.nearest(new Gaussian(nearest.state(), law.covariance()));
                assertThat(again.distance().item()).isLessThan(1e-20);
            }
        }
    }

    private static boolean contains(Cone cone, double[] z) {
        boolean inside = cone == Cone.NONINCREASING || z[z.length - 1] >= 0;
        for (int i = 0; i < z.length; i++) {
            inside &= cone != Cone.NONNEGATIVE || z[i] >= 0;
            inside &= cone == Cone.NONNEGATIVE || i == 0 || z[i - 1] >= z[i];
        }
        return inside;
    }

    private static double distance(Gaussian law, Tensor state) {
        Tensor white = CholeskyFactor.of(law.covariance())
                .solveLower(state.minus(law.mean()).unsqueeze(-1));
        return white.squared().sum().item();
    }

    @Test
    void a_projection_keeps_an_exact_mass_and_says_when_it_cannot() {
        try (Scope scope = Scope.open()) {
            Gaussian prior = law(12, 4);
            Tensor sum = Tensors.ones(DType.FLOAT64, 1, 12);
            Gaussian positive = prior.given(LinearConstraint.exact(sum, vector(2)));
            assertThat(positive.mean().min().item()).isNegative();
            Tensor state = Cone.NONNEGATIVE.nearest(positive).state();
            assertThat(state.sum().item()).isCloseTo(2, within(1e-11));
            assertThat(state.min().item()).isZero();
            Gaussian negative = prior.given(LinearConstraint.exact(sum, vector(-2)));
            assertThatThrownBy(() -> Cone.NONNEGATIVE.nearest(negative))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("no state that the law allows is nonnegative")
                    .hasMessageContaining("loosen its exact constraints");
        }
    }

    @Test
    void a_law_that_is_no_number_spoils_no_other_of_its_batch() {
        try (Scope scope = Scope.open()) {
            Gaussian law = law(4, 6);
            Gaussian batch = new Gaussian(
                    Tensors.stack(List.of(law.mean().times(Double.NaN), law.mean()), 0),
                    law.covariance().unsqueeze(0).expand(2, 4, 4));
            Cone.Projection both = Cone.NONINCREASING.nearest(batch);
            assertThat(both.distance().select(0, 0).item()).isNaN();
            assertThat(both.state().select(0, 1).toDoubles())
                    .containsExactly(Cone.NONINCREASING.nearest(law).state().toDoubles());
        }
    }

    /** Second differences of smoothed laws are smaller, and less certain fields are smoothed more. */
    @Test
    void smoothing_takes_oscillations_out_where_a_law_is_not_certain() {
        try (Scope scope = Scope.open()) {
            double[] zigzag = new double[21];
            double[] variances = new double[21];
            for (int i = 0; i < 21; i++) {
                zigzag[i] = i % 2;
                variances[i] = i < 10 ? 1e-6 : 1;
            }
            Gaussian law = Gaussian.independent(vector(zigzag), vector(variances));
            double[] smooth = law.given(new Smoothing(0.9).of(law)).mean().toDoubles();
            double left = 0;
            double right = 0;
            for (int i = 2; i < 8; i++) {
                left += Math.abs(smooth[i + 1] - smooth[i]);
                right += Math.abs(smooth[i + 12] - smooth[i + 11]);
            }
            assertThat(right).isLessThan(0.5 * 6);
            assertThat(left).isLessThanOrEqualTo(6 + 1e-9);
        }
    }

    /** A state that all members of an ensemble share is certain to the bit, and is not smoothed. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void what_all_members_share_is_certain(int members) {
        try (Scope scope = Scope.open()) {
            Tensor state =
                    Tensors.of(new double[] {0.1, 0.7, 0.3, -0.2, 1.3}, 1, 5).to(DType.FLOAT32);
            PredictedStates given = PredictedStates.of(
                    Map.of("ensemble", state.expand(members, 5).contiguous()), 5, null);
            Gaussian law = given.law(0);
            assertThat(law.mean().to(DType.FLOAT32).toFloats()).containsExactly(state.toFloats());
            assertThat(law.covariance().abs().max().item()).isZero();
            assertThat(law.given(new Smoothing(0.5).of(law), given.rounding())).isSameAs(law);
        }
    }
}
