package dev.eddy.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
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

    /** A state as it was stored, in any unit: rounding is no contradiction, and a thousandth is one. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 1, 1e30})
    void a_certain_state_stays_where_it_meets_a_constraint_within_its_rounding(double unit) {
        Tensor sum = Tensors.ones(DType.FLOAT64, 1, 3);
        Gaussian stored = Gaussian.independent(
                vector(0.1, 0.2, 0.4).times(unit).to(DType.FLOAT32).to(DType.FLOAT64), vector(0, 0, 0));
        LinearConstraint mass = LinearConstraint.exact(sum, vector((0.7 + 1e-7) * unit));
        assertThat(stored.given(mass, 1e-6)).isSameAs(stored);
        assertThatThrownBy(() -> stored.given(mass)).hasMessageContaining("the law says for certain");
        assertThatThrownBy(() -> stored.given(LinearConstraint.exact(sum, vector(0.701 * unit)), 1e-6))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("leave such states out");
        // Of a batch too, beside one that is not certain.
        Gaussian both = new Gaussian(
                Tensors.stack(List.of(stored.mean(), stored.mean()), 0),
                Tensors.stack(
                        List.of(
                                stored.covariance(),
                                Tensors.identity(DType.FLOAT64, 3).times(unit * unit)),
                        0));
        Gaussian law = both.given(LinearConstraint.exact(sum, Tensors.full(DType.FLOAT64, 0.7 * unit, 2, 1)), 1e-6);
        assertThat(law.mean().select(0, 0).toDoubles())
                .containsExactly(stored.mean().toDoubles());
        assertThat(law.mean().select(0, 1).sum().item()).isCloseTo(0.7 * unit, within(1e-15 * unit));
    }

    /** What one constraint has made certain, another cannot deny, whatever rounding leaves of the variance. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 40, 200})
    void what_a_constraint_has_made_certain_is_certain(int n) {
        for (long seed = 0; seed < 5; seed++) {
            Gaussian prior = law(n, 100 * n + seed).plusNoise(Tensors.identity(DType.FLOAT64, n));
            Tensor points = Tensors.range(DType.FLOAT64, n).over(n - 1);
            LinearConstraint mass = LinearConstraint.integral(points, Tensors.scalar(DType.FLOAT64, 1));
            Gaussian known = prior.given(mass);
            assertThat(known.given(mass)).isSameAs(known);
            assertThatThrownBy(() -> known.given(LinearConstraint.integral(points, Tensors.scalar(DType.FLOAT64, 2))))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("row 0 of the constraint is off by");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 1, 1e30})
    void covariances_from_elsewhere_are_looked_at_as_a_whole(double unit) {
        // The sum of both has a positive variance.
        Tensor indefinite = Tensors.of(new double[] {1, 2, 2, 1}, 2, 2).times(unit);
        assertThatThrownBy(() -> Gaussian.of(vector(0, 0), indefinite))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("the covariance of a normal law is not positive semi-definite")
                .hasMessageContaining("smallest eigenvalue is -");
        Tensor skew = Tensors.of(new double[] {1, 0.5, 0, 1}, 2, 2).times(unit);
        assertThatThrownBy(() -> Gaussian.of(vector(0, 0), skew)).hasMessageContaining("not symmetric");
        Tensor row = Tensors.ones(DType.FLOAT64, 2, 2).times(1 / unit);
        assertThatThrownBy(() -> LinearConstraint.of(row, vector(0, 0), indefinite))
                .hasMessageContaining("the noise R of a constraint is not positive semi-definite");
        Tensor sound = Tensors.identity(DType.FLOAT64, 2).times(unit);
        Tensor lost = sound.times(Double.NaN);
        assertThatThrownBy(() -> Covariances.require("Σ", Tensors.stack(List.of(sound, lost, indefinite), 0)))
                .hasMessageContaining("Σ, number 2 of its batch,");
        // Of low rank, none at all, rounded to single precision, and no numbers.
        Tensor smooth = Tensors.range(DType.FLOAT64, 40).over(10).unsqueeze(1);
        Tensor distances = smooth.minus(smooth.transpose(0, 1)).squared().times(-0.5);
        Tensor stored = distances.exp().to(DType.FLOAT32).to(DType.FLOAT64).times(unit);
        assertThat(SymmetricEigen.valuesOf(stored).min().item()).isNegative();
        for (Tensor each : List.of(
                Tensors.ones(DType.FLOAT64, 3, 3).times(unit), Tensors.zeros(DType.FLOAT64, 3, 3), stored, lost)) {
            Gaussian.of(Tensors.zeros(DType.FLOAT64, each.size(0)), each);
        }
        Tensor leaf = sound.withGradient();
        Tensor spread = Gaussian.of(vector(0, 0), leaf)
                .given(LinearConstraint.noisy(Tensors.ones(DType.FLOAT64, 1, 2), vector(1), unit))
                .variances()
                .sum();
        assertThat(Autograd.gradient(spread, leaf).allFinite()).isTrue();
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
