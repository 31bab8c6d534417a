package dev.eddy.generative.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.Status;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaugesTest {
    private static final LinearNoise PATH = new LinearNoise(4);
    private static final Time NOW = Time.of(0.8);

    private static Tensor normal(long seed, int... shape) {
        int size = shape[0] * shape[1];
        return Tensors.of(new Draws(new Seed(seed)).normals(size), shape[0], shape[1]);
    }

    private static Tensor antisymmetric(long seed, int n) {
        Tensor random = normal(seed, n, n);
        return random.minus(random.transpose(0, 1));
    }

    /** Both kinds of gauges obey ∇·r + r·∇log p = 0 for a law that is no Gaussian; a field that is none of them does not. */
    @Test
    void gauges_keep_the_law() {
        try (Scope scope = Scope.open()) {
            GaussianMixture law = GaussianMixture.ring(2, 0.4, 0.2, 0.3, 0.5);
            MixtureField field = new MixtureField(law, PATH);
            Tensor x = normal(1, 20, 2);
            Rate turned = Gauges.turned(antisymmetric(2, 2), field);
            Rate stream = Gauges.stream((time, at) -> at.select(1, 0).sin().times(at.select(1, 1)), field);
            Tensor e = Tensors.of(new double[] {0.6, 0.8}, 2);
            Tensor f = Tensors.of(new double[] {-0.8, 0.6}, 2);
            Rate rotated = Gauges.stream((time, at) -> at.select(1, 0).sin().times(at.select(1, 1)), e, f, field);
            assertThat(rotated.at(NOW, x).toDoubles())
                    .containsExactly(stream.at(NOW, x).toDoubles(), within(1e-12));
            for (Rate gauge : new Rate[] {turned, stream}) {
                assertThat(gauge.at(NOW, x).abs().max().item()).isGreaterThan(0.1);
                assertThat(Gauges.residual(gauge, field, NOW, x).abs().max().item())
                        .isLessThan(1e-10);
            }
            Rate none = (time, at) -> at.times(0.3);
            assertThat(Gauges.residual(none, field, NOW, x).abs().max().item()).isGreaterThan(0.1);
            assertThatThrownBy(() -> Gauges.turned(normal(3, 2, 2), field))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("antisymmetric");
        }
    }

    /** Of x ↦ M x: J = M everywhere. */
    @Test
    void reports_tell_gradients_from_rotations() {
        try (Scope scope = Scope.open()) {
            Tensor x = normal(4, 6, 3);
            Tensor symmetric = normal(5, 3, 3);
            symmetric = symmetric.plus(symmetric.transpose(0, 1));
            Tensor turning = antisymmetric(6, 3);
            Tensor both = symmetric.plus(turning);
            Tensor one = symmetric;
            assertThat(Conservativity.of((t, at) -> at.matmul(one), NOW, x).asymmetry())
                    .isLessThan(1e-14);
            Conservativity rotation = Conservativity.of((t, at) -> at.matmul(turning), NOW, x);
            assertThat(rotation.asymmetry()).isCloseTo(1, within(1e-12));
            double size = Math.sqrt(turning.squared().sum().item());
            assertThat(rotation.curl()).isCloseTo(Math.sqrt(2) * size, within(1e-12));
            Conservativity mixed = Conservativity.of((t, at) -> at.matmul(both), NOW, x);
            double expected = size / Math.sqrt(both.squared().sum().item());
            assertThat(mixed.asymmetry()).isCloseTo(expected, within(1e-12));
            Conservativity estimated = Conservativity.estimated((t, at) -> at.matmul(both), NOW, x, 200, new Seed(7));
            assertThat(estimated.asymmetry()).isCloseTo(expected, within(0.03));
            assertThat(estimated.curl()).isCloseTo(mixed.curl(), within(0.05 * mixed.curl()));
        }
    }

    /** Of a Gaussian law and a linear field the decomposition is exact: the score is quadratic's gradient, the gauge is the rest. */
    @Test
    void decompositions_take_a_gauge_out() {
        try (Scope scope = Scope.open()) {
            Tensor white = normal(9, 4000, 3);
            Tensor spread = normal(8, 3, 3);
            Tensor raw = white.matmul(spread);
            Tensor centred = raw.minus(raw.meanKeeping(0));
            // The Gaussian that has the moments of these states: expectations of quadratics are then those of the law.
            Tensor covariance = centred.transpose(0, 1).matmul(centred).over(4000);
            Tensor x = Tensors.cat(List.of(centred, centred.negated()), 0);
            Tensor precision = CholeskyFactor.of(covariance).solve(Tensors.identity(DType.FLOAT64, 3));
            Tensor score = x.matmul(precision).negated();
            Tensor gauge = score.matmul(antisymmetric(10, 3));
            Decomposition parts = Decomposition.of(Decomposition.Functions.quadratic(), x, score.plus(gauge));
            assertThat(parts.gradient().minus(score).abs().max().item()).isLessThan(1e-6);
            assertThat(parts.rest().minus(gauge).abs().max().item()).isLessThan(1e-6);
            assertThat(parts.gradientAt(x).minus(score).abs().max().item()).isLessThan(1e-6);
            double share = gauge.squared().sum().item()
                    / score.plus(gauge).squared().sum().item();
            assertThat(parts.restShare()).isCloseTo(share, within(1e-9));
            Decomposition plain = Decomposition.of(
                    Decomposition.Functions.radial(x.narrow(0, 0, 5), 2).and(Decomposition.Functions.quadratic()),
                    x,
                    score);
            assertThat(plain.restShare()).isLessThan(1e-10);
        }
    }

    /** On grids in the plane, of a law that is no Gaussian: of second order, and what is left over is the gauge. */
    @Test
    void grids_take_a_gauge_out() {
        try (Scope scope = Scope.open()) {
            MixtureField field = new MixtureField(GaussianMixture.ring(1.5, 0.5, 0.2, 0.3, 0.5), PATH);
            Potential h = (time, at) -> at.select(1, 0).sin().times(at.select(1, 1));
            VectorField added = Gauges.added(field, Gauges.stream(h, field));
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                GridDecomposition parts = GridDecomposition.of(added::at, field::logDensity, NOW, -6, 6, 40 << i);
                assertThat(parts.status()).isEqualTo(Status.CONVERGED);
                Tensor weight = parts.density().unsqueeze(1);
                Tensor score = field.as(Prediction.SCORE).at(NOW, parts.points());
                Tensor wrong = parts.gradient().minus(score).squared().times(weight);
                errors[i] = Math.sqrt(
                        wrong.sum().item() / score.squared().times(weight).sum().item());
                Tensor gauge = added.at(NOW, parts.points()).minus(score);
                double share = gauge.squared().times(weight).sum().item()
                        / gauge.plus(score).squared().times(weight).sum().item();
                assertThat(parts.restShare()).isCloseTo(share, within(0.02));
                assertThat(share).isGreaterThan(0.1);
            }
            assertThat(errors[1]).isLessThan(0.02);
            assertThat(errors[0] / errors[1]).isBetween(3.3, 4.7);
        }
    }

    /** A network with one output is a gradient, with symmetric Jacobians, and learns. */
    @Test
    void energies_are_gradients() {
        try (Scope scope = Scope.open()) {
            EnergyField field = EnergyField.of(8, 2, new long[] {3}, PATH, new Seed(11), DType.FLOAT64);
            Tensor x = normal(12, 5, 3);
            assertThat(Conservativity.of(field::at, NOW, x).asymmetry()).isLessThan(1e-12);
            assertThat(field.prediction()).isEqualTo(Prediction.NOISE);
            double step = 1e-5;
            Tensor along = Tensors.of(new double[] {step, 0, 0}, 1, 3);
            double[] up = field.energy(NOW, x.plus(along)).detach().toDoubles();
            double[] down = field.energy(NOW, x.minus(along)).detach().toDoubles();
            double[] slope = field.at(NOW, x).detach().select(1, 0).toDoubles();
            for (int i = 0; i < 5; i++) {
                assertThat(slope[i]).isCloseTo((up[i] - down[i]) / (2 * step), within(1e-7));
            }
        }
    }
}
