package dev.eddy.generative.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.KineticEnergy;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.Prediction;
import dev.eddy.grid.Grid;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeasureTest {
    private static Tensor normal(int count, long seed, long... state) {
        return GaussianNoise.of(state).draw(count, new Draws(new Seed(seed)), DType.FLOAT64);
    }

    @Test
    void distances_are_zero_between_equal_samples_and_see_a_shift() {
        try (Scope scope = Scope.open()) {
            Tensor x = normal(200, 1, 3);
            Tensor shift = Tensors.of(new double[] {3, 0, -4}, 1, 3);
            Tensor y = x.plus(shift);
            Tensor directions = Distances.directions(50, 3, new Draws(new Seed(2)));
            assertThat(Distances.wasserstein(x, x)).isZero();
            assertThat(Distances.wasserstein(x, y)).isCloseTo(5, within(1e-12));
            double sliced = directions
                    .matmul(shift.transpose(0, 1))
                    .squared()
                    .mean()
                    .squareRoot()
                    .item();
            assertThat(Distances.sliced(x, y, directions, 2)).isCloseTo(sliced, within(1e-12));
            assertThat(Distances.energy(x, x)).isCloseTo(0, within(1e-12));
            assertThat(Distances.energy(x, y)).isGreaterThan(3);
            assertThat(Distances.discrepancy(x, x, 1)).isCloseTo(0, within(1e-12));
            // Of single points: 1 + 1 − 2 e^{−d²/2h²}.
            double apart = 2 - 2 * Math.exp(-25 / (2 * 16.0));
            assertThat(Distances.discrepancy(x.narrow(0, 0, 1), y.narrow(0, 0, 1), 4))
                    .isCloseTo(apart, within(1e-12));
            // Fields are compared as the numbers that they are.
            assertThat(Distances.wasserstein(x.reshape(200, 1, 3), y.reshape(200, 1, 3)))
                    .isCloseTo(5, within(1e-12));
        }
    }

    /** Without bias, the distance between two samples of one law is 0 on average. */
    @Test
    void unbiased_distances_average_to_zero() {
        try (Scope scope = Scope.open()) {
            double energy = 0;
            double discrepancy = 0;
            double biased = 0;
            int repeats = 100;
            for (int i = 0; i < repeats; i++) {
                Tensor x = normal(40, 2L * i, 2);
                Tensor y = normal(40, 2L * i + 1, 2);
                energy += Distances.energyUnbiased(x, y) / repeats;
                discrepancy += Distances.discrepancyUnbiased(x, y, 1) / repeats;
                biased += Distances.energy(x, y) / repeats;
            }
            assertThat(energy).isCloseTo(0, within(0.02));
            assertThat(discrepancy).isCloseTo(0, within(0.01));
            assertThat(biased).isGreaterThan(0.05);
        }
    }

    @Test
    void a_translation_is_straight_and_a_rotation_is_not() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor x = normal(50, 3, 2);
            VectorField move = VectorField.of(
                    Prediction.VELOCITY, new CondOt(), (t, at) -> at.times(0).plus(2));
            FixedSteps rk4 = new FixedSteps(new RungeKutta(Tableaus.RK4), 4);
            Flows.Paths straight = Flows.Paths.of(move, x, rk4, 16);
            assertThat(Flows.straightness(straight)).isCloseTo(0, within(1e-20));
            assertThat(Flows.chordDeviation(straight)).isCloseTo(0, within(1e-12));
            assertThat(Flows.kineticEnergy(straight)).isCloseTo(4, within(1e-12));
            assertThat(Flows.transportCost(new Pairs(x, straight.end()))).isCloseTo(8, within(1e-12));
            // A quarter of a turn: speed (π/2) r, chord √2 r.
            Tensor turn = Tensors.of(new double[] {0, Math.PI / 2, -Math.PI / 2, 0}, 2, 2);
            VectorField rotate = VectorField.of(Prediction.VELOCITY, new CondOt(), (t, at) -> at.matmul(turn));
            Flows.Paths round = Flows.Paths.of(rotate, x, rk4, 64);
            double radius = x.squared().sum(1).mean().item();
            assertThat(Flows.straightness(round) / radius).isCloseTo(Math.PI * Math.PI / 4 - 2, within(1e-3));
        }
    }

    /** Energies of fields along their flow are those of the closed form. */
    @Test
    void energies_along_the_flow_are_those_of_the_schedule() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianField law = GaussianField.power(3, 2, 32);
            Tensor white = normal(3000, 4, 1, 32);
            Flows.Paths paths =
                    Flows.Paths.of(law.along(new CondOt()), white, new FixedSteps(new RungeKutta(Tableaus.RK4), 2), 32);
            double expected = KineticEnergy.of(new CondOt(), law.separation());
            assertThat(Flows.kineticEnergy(paths) / expected).isCloseTo(1, within(0.02));
        }
    }

    /** Noise of one point is known all the way; that of many changes. */
    @Test
    void the_first_order_index_is_zero_where_noise_never_changes() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianMixture point = new GaussianMixture(
                    Tensors.ones(DType.FLOAT64, 1), normal(1, 5, 2), Tensors.full(DType.FLOAT64, 1e-12, 1));
            FixedSteps rk4 = new FixedSteps(new RungeKutta(Tableaus.RK4), 8);
            Flows.Paths one = Flows.Paths.of(new MixtureField(point, new Cosine()), normal(20, 6, 2), rk4, 16, 0, 0.9);
            assertThat(Flows.firstOrderIndex(one)).isLessThan(1e-6);
            assertThat(Flows.chordDeviation(one)).isGreaterThan(0.05);
            Flows.Paths many = Flows.Paths.of(
                    new MixtureField(GaussianMixture.ring(3, 0.3, 0.5, 0.5), new CondOt()),
                    normal(20, 6, 2),
                    rk4,
                    16,
                    0,
                    0.9);
            assertThat(Flows.firstOrderIndex(many)).isGreaterThan(0.01);
        }
    }

    /** Fields that fill three directions of eight. */
    @Test
    void the_intrinsic_dimension_of_a_flat_law_is_its_own() {
        try (Scope scope = Scope.open()) {
            double[] variances = {1, 0.5, 2, 0, 0, 0, 0, 0};
            LinearNoise schedule = new LinearNoise(10);
            VectorField flat = VectorField.of(Prediction.SCORE, schedule, (time, x) -> {
                double s = schedule.at(time.value()).s();
                return x.times(Tensors.of(
                        Arrays.stream(variances).map(c -> -1 / (c + s * s)).toArray(), 1, 8));
            });
            Tensor x = normal(6, 7, 8);
            assertThat(IntrinsicDimension.of(flat, 0.05, x, 0.75)).containsOnly(3);
            double[] values = IntrinsicDimension.singularValues(flat, 0.5, x).toDoubles();
            assertThat(values[0]).isCloseTo(2 / 2.25, within(1e-10));
            assertThat(values[7]).isCloseTo(0, within(1e-10));
            double[] across = IntrinsicDimension.scoreValues(flat, 0.5, x).toDoubles();
            assertThat(across[0]).isCloseTo(1, within(1e-10));
            assertThat(across[7]).isCloseTo(1 - values[0], within(1e-10));
            assertThat(IntrinsicDimension.scoreDrops(IntrinsicDimension.scoreValues(flat, 0.5, x)))
                    .containsOnly(3);
            assertThat(IntrinsicDimension.agreed(flat, new double[] {0.05, 0.02}, x, 0.25))
                    .containsOnly(3);
            // At a level of 0.8 all but one direction are lost.
            assertThat(IntrinsicDimension.agreed(flat, new double[] {0.05, 0.8}, x, 0.25))
                    .containsOnly(-1);
            long[][] seen = {{0, 8}, {3, 8}, {3, 2}, {2, 4}, {1, 4}};
            assertThat(IntrinsicDimension.plateau(seen, 8)).containsExactly(3, 4);
        }
    }

    @Test
    void the_frechet_distance_is_that_of_normal_laws() {
        try (Scope scope = Scope.open()) {
            Draws draws = new Draws(new Seed(8));
            Tensor x = Tensors.of(draws.normals(400 * 3), 400, 3);
            assertThat(Distances.frechet(x, x)).isCloseTo(0, within(1e-12));
            // Scaled and moved along the axes of its covariance: Σ (√λ − 2√λ)² + ‖m − m'‖².
            Tensor moved = x.times(2).plus(1);
            double spread = x.minus(x.mean(0).unsqueeze(0)).squared().sum().item() / 399;
            double apart = moved.mean(0).minus(x.mean(0)).squared().sum().item();
            assertThat(Distances.frechet(x, moved)).isCloseTo(spread + apart, within(1e-10));
            // Covariances that do not commute: W₂ of the linear map between them, which is symmetric.
            Tensor map = Tensors.of(new double[] {2, 1, 0, 1, 3, 0.5, 0, 0.5, 1}, 3, 3);
            Tensor centred = x.minus(x.mean(0).unsqueeze(0));
            Tensor mapped = centred.matmul(map);
            double cost = mapped.minus(centred).squared().sum().item() / 399;
            assertThat(Distances.frechet(centred, mapped)).isCloseTo(cost, within(1e-10));
            assertThat(Distances.frechet(mapped, centred)).isCloseTo(cost, within(1e-10));
        }
    }

    @Test
    void fields_are_told_by_spectrum_and_skewness() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 2 * Math.PI, 32);
            double[] wave = new double[32];
            double[] saw = new double[32];
            for (int i = 0; i < 32; i++) {
                wave[i] = Math.sin(3 * 2 * Math.PI * i / 32);
                saw[i] = i / 32.0;
            }
            double[] spectrum = FieldStatistics.spectrum(Tensors.of(wave, 1, 1, 32), grid);
            assertThat(spectrum[3]).isCloseTo(0.25, within(1e-12));
            assertThat(Arrays.stream(spectrum).sum()).isCloseTo(0.25, within(1e-12));
            assertThat(FieldStatistics.spectralError(spectrum, spectrum.clone(), 3, 3))
                    .isZero();
            // Relative where there is energy, and relative to a thousandth of the most where there is none.
            double[] law = {0, 4, 1, 0, 1e-9};
            assertThat(FieldStatistics.spectralError(new double[] {9, 4, 1.25, 0, 1e-6}, law, 1, 4))
                    .isCloseTo(0.25, within(1e-12));
            assertThat(FieldStatistics.spectralError(new double[] {0, 4, 1, 0.002, 0}, law, 1, 4))
                    .isCloseTo(0.5, within(1e-12));
            assertThat(FieldStatistics.differenceSkewness(Tensors.of(wave, 1, 1, 32)))
                    .isCloseTo(0, within(1e-10));
            // One steep fall and 31 small rises.
            double p = 1.0 / 32;
            assertThat(FieldStatistics.differenceSkewness(Tensors.of(saw, 1, 1, 32)))
                    .isCloseTo(-(1 - 2 * p) / Math.sqrt(p * (1 - p)), within(1e-9));
            assertThat(FieldStatistics.rootMeanSquare(Tensors.of(wave, 1, 1, 32)))
                    .isCloseTo(Math.sqrt(0.5), within(1e-12));
        }
    }
}
