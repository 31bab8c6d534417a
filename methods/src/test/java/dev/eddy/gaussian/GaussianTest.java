package dev.eddy.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianTest {
    private Scope scope = Scope.open();

    @BeforeEach
    void open() {
        scope.close();
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /** A law of full rank with variances of different sizes. */
    static Gaussian law(int n, long seed) {
        Draws draws = new Draws(new Seed(seed));
        Tensor root = Tensors.of(draws.normals(n * n), n, n);
        return new Gaussian(Tensors.of(draws.normals(n), n), root.matmul(root.transpose(0, 1)));
    }

    private static Tensor vector(double... values) {
        return Tensors.of(values, values.length);
    }

    private static double difference(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 40})
    void an_exact_constraint_holds_and_makes_no_direction_less_certain(int n) {
        Gaussian prior = law(n, n);
        Tensor points = Tensors.range(DType.FLOAT64, n).squared();
        LinearConstraint mass = LinearConstraint.integral(points, Tensors.scalar(DType.FLOAT64, 0.7));
        Gaussian law = prior.given(mass);
        assertThat(mass.gap(law.mean()).abs().max().item()).isLessThan(1e-12 * n * n);
        Tensor lost = Dense.symmetricPart(prior.covariance().minus(law.covariance()));
        double scale = prior.covariance().abs().max().item();
        assertThat(SymmetricEigen.of(lost).values().min().item()).isGreaterThan(-1e-12 * scale);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void constraints_one_after_the_other_are_constraints_at_once(double noise) {
        Gaussian prior = law(6, 1);
        LinearConstraint a = LinearConstraint.noisy(law(6, 2).mean().unsqueeze(0), vector(2), noise);
        LinearConstraint b = LinearConstraint.noisy(law(6, 3).mean().unsqueeze(0), vector(-1), noise);
        Gaussian both = prior.given(a.and(b));
        for (Gaussian law : List.of(prior.given(a).given(b), prior.given(b).given(a))) {
            assertThat(difference(law.mean(), both.mean())).isLessThan(1e-11);
            assertThat(difference(law.covariance(), both.covariance())).isLessThan(1e-11);
        }
        // A row that says again what is known changes nothing.
        Gaussian again =
                prior.given(a.and(b).and(LinearConstraint.noisy(b.matrix().times(3), vector(-3), noise * 1e9)));
        assertThat(difference(again.mean(), both.mean())).isLessThan(1e-6);
    }

    /** The conditional law is prior times likelihood, whatever the point. */
    @Test
    void the_law_obeys_bayes() {
        Gaussian prior = law(4, 5);
        LinearConstraint seen = LinearConstraint.noisy(law(4, 6).covariance().narrow(0, 0, 2), vector(1, -2), 0.4);
        Gaussian law = prior.given(seen);
        for (long point = 7; point < 10; point++) {
            Tensor x = law(4, point).mean();
            double bayes =
                    prior.logDensity(x).item() + seen.logCorrection(prior, x).item();
            Gaussian evidence = prior.mapped(seen.matrix()).plusNoise(seen.noise());
            // log p(x | b) = log p(x) + log p(b | x) − log p(b); the correction takes p at G x in the place of b.
            Tensor told = seen.matrix().matmul(x.unsqueeze(-1)).squeeze(-1);
            double expected = law.logDensity(x).item()
                    + evidence.logDensity(seen.value()).item()
                    - evidence.logDensity(told).item();
            assertThat(bayes).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    @Test
    void what_cannot_be_is_one_sentence_that_says_which() {
        Gaussian prior = law(3, 8);
        LinearConstraint twice =
                LinearConstraint.exact(Tensors.of(new double[] {1, 1, 0, 0, 0, 1, 2, 2, 0}, 3, 3), vector(1, 5, 3));
        assertThatThrownBy(() -> prior.given(twice))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("row 2 of the constraint contradicts rows [0, 1]")
                .hasMessageContaining("leave the row out");
        Gaussian certain = Gaussian.independent(vector(1, 2), vector(0, 1));
        LinearConstraint first = LinearConstraint.exact(Tensors.of(new double[] {1, 0}, 1, 2), vector(3));
        assertThatThrownBy(() -> certain.given(first)).hasMessageContaining("row 0 of the constraint is off by 2.0");
        assertThat(certain.given(LinearConstraint.exact(first.matrix(), vector(1))))
                .isSameAs(certain);
        Gaussian indefinite = Gaussian.independent(vector(1, 2), vector(-1, 1));
        assertThatThrownBy(() -> indefinite.given(first)).hasMessageContaining("not positive semi-definite");
        assertThatThrownBy(() -> new Gaussian(vector(1, 2).to(DType.FLOAT32), Tensors.identity(DType.FLOAT64, 2)))
                .hasMessageContaining("float64");
    }

    @Test
    void a_law_that_is_no_number_spoils_no_other_of_its_batch() {
        Gaussian sound = law(3, 9);
        Gaussian batch = new Gaussian(
                Tensors.stack(List.of(sound.mean(), sound.mean().times(Double.NaN)), 0),
                Tensors.stack(List.of(sound.covariance(), sound.covariance().times(Double.NaN)), 0));
        Tensor sum = Tensors.ones(DType.FLOAT64, 1, 3);
        Gaussian law = batch.given(LinearConstraint.exact(sum, Tensors.of(new double[] {1, 1}, 2, 1)));
        assertThat(difference(
                        law.mean().select(0, 0),
                        sound.given(LinearConstraint.exact(sum, vector(1))).mean()))
                .isLessThan(1e-13);
        assertThat(law.mean().select(0, 1).sum().item()).isNaN();
    }
}
