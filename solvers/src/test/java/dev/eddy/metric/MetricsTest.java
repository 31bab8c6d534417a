package dev.eddy.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Tensor TWO = Tensors.full(DType.FLOAT64, 2, 3, 1, 8, 8);
    private static final Tensor FOUR = Tensors.full(DType.FLOAT64, 4, 3, 1, 8, 8);

    @Test
    void constant_fields_have_the_errors_one_writes_down() {
        assertThat(new SpatialError(Norm.MSE, Relative.ABSOLUTE).mean(TWO, FOUR))
                .isEqualTo(4);
        assertThat(new SpatialError(Norm.MSE, Relative.ABSOLUTE, 3).mean(TWO, FOUR))
                .isCloseTo(36, within(1e-12));
        assertThat(new SpatialError(Norm.MAE, Relative.ABSOLUTE, 3).mean(TWO, FOUR))
                .isCloseTo(18, within(1e-12));
        assertThat(new SpatialError(Norm.MSE, Relative.NORMALIZED).mean(TWO, FOUR))
                .isEqualTo(0.25);
        assertThat(new SpatialError(Norm.MSE, Relative.NORMALIZED).mean(FOUR, TWO))
                .isEqualTo(1);
        assertThat(new SpatialError(Norm.MSE, Relative.SYMMETRIC).mean(FOUR, TWO))
                .isCloseTo(0.4, within(1e-15));
        assertThat(SpatialError.N_RMSE.mean(TWO, FOUR)).isEqualTo(0.5);
        assertThat(new SpatialError(Norm.RMSE, Relative.SYMMETRIC).mean(TWO, FOUR))
                .isCloseTo(2.0 / 3, within(1e-15));
        assertThat(new MaximumError().mean(TWO, FOUR)).isEqualTo(2);
        Tensor zeros = Tensors.zeros(DType.FLOAT64, 1, 2, 8);
        assertThat(SpatialError.N_RMSE.mean(zeros, Tensors.ones(DType.FLOAT64, 1, 2, 8)))
                .as("channels are added")
                .isEqualTo(2);
        Tensor second = Tensors.cat(List.of(TWO, TWO.times(3)), 1);
        Tensor truth = Tensors.cat(List.of(FOUR, TWO), 1);
        assertThat(new OneChannel(0, SpatialError.N_RMSE).mean(second, truth)).isEqualTo(0.5);
        assertThat(new OneChannel(1, SpatialError.N_RMSE).mean(second, truth)).isEqualTo(2);
        assertThatThrownBy(() -> new OneChannel(2, SpatialError.N_RMSE).mean(second, truth))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("mean_nRMSE;channel=2: the states have 2 channels");
    }

    @Test
    void fourier_norms_are_spatial_norms_by_parsevals_theorem() {
        for (long[] shape : new long[][] {{2, 1, 9}, {2, 2, 8}, {1, 1, 5, 6}, {1, 2, 6, 5}, {1, 1, 4, 5, 6}}) {
            Tensor p = noise(1, shape);
            Tensor r = noise(2, shape);
            for (Norm norm : List.of(Norm.MSE, Norm.RMSE)) {
                for (Relative relative : Relative.values()) {
                    double fourier = new FourierError(norm, relative, 0, -1, -1, 1.7).mean(p, r);
                    assertThat(fourier / new SpatialError(norm, relative, 1.7).mean(p, r))
                            .isCloseTo(1, within(1e-12));
                }
            }
        }
    }

    /** A prediction 10 % too large, of 10⁻⁸: the benchmark's program takes both as 0. */
    @Test
    void small_states_are_measured_like_large_ones_except_by_the_published_metrics() {
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            for (double amplitude : new double[] {1, 1e-4, 1e-6, 1e-8, 1e-30}) {
                Tensor r = wave(2, 32).times(amplitude).to(type);
                Tensor p = r.times(1.1);
                Metric full = new FourierError(Norm.RMSE, Relative.NORMALIZED, 0, -1, -1);
                Metric sobolev = new SobolevError(Norm.RMSE, Relative.NORMALIZED);
                assertThat(full.mean(p, r)).isCloseTo(0.1, within(1e-5));
                assertThat(sobolev.mean(p, r)).isCloseTo(0.2, within(1e-5));
                assertThat(new FourierError(Norm.RMSE, Relative.NORMALIZED, 5, 9, -1).mean(p, r))
                        .as("a band of rounding only")
                        .isZero();
                boolean seen = amplitude * 1.6 > 1e-5;
                assertThat(full.asPublished().mean(p, r)).isCloseTo(seen ? 0.1 : 0, within(1e-5));
                assertThat(sobolev.asPublished().mean(p, r)).isCloseTo(seen ? 0.2 : 0, within(1e-5));
                assertThat(full.asPublished().shortName()).isEqualTo(full.shortName());
            }
        }
        assertThat(new FourierError(Norm.RMSE, Relative.NORMALIZED, 5, 9, -1)
                        .mean(wave(2, 32).plus(wave(7, 32)), wave(2, 32)))
                .isInfinite();
    }

    @Test
    void without_an_epsilon_small_states_have_the_variance_scaled_error_of_large_ones() {
        Tensor r = wave(2, 32).times(1e-8);
        assertThat(new VarianceScaledError(0).mean(r.times(1.1), r)).isCloseTo(0.1, within(1e-12));
        assertThat(new VarianceScaledError().mean(r.times(1.1), r))
                .isCloseTo(1e-9 / Math.sqrt(2) / Math.sqrt(1e-7), within(1e-12));
        assertThatThrownBy(() -> new VarianceScaledError(-1)).isInstanceOf(Misuse.class);
        Tensor constant = Tensors.full(DType.FLOAT64, 0.1, 1, 1, 32);
        assertThat(new PearsonCorrelation().mean(constant, constant)).isEqualTo(1);
        assertThat(new PearsonCorrelation().mean(constant.plus(r), constant)).isZero();
        assertThat(new Correlation().mean(constant, constant.times(0))).isZero();
    }

    @Test
    void bands_hold_the_modes_they_name_and_add_up() {
        Tensor low = wave(2, 32);
        Tensor high = wave(9, 32);
        Metric lowBand = new FourierError(Norm.MSE, Relative.ABSOLUTE, 0, 5, -1);
        Metric highBand = new FourierError(Norm.MSE, Relative.ABSOLUTE, 6, 10, -1);
        Tensor nothing = Tensors.zerosLike(low);
        assertThat(lowBand.mean(low.plus(high), nothing)).isCloseTo(0.5, within(1e-13));
        assertThat(lowBand.mean(low.plus(high), high)).isCloseTo(0.5, within(1e-13));
        assertThat(highBand.mean(low, nothing)).isCloseTo(0, within(1e-30));
        assertThat(new FourierError(Norm.RMSE, Relative.ABSOLUTE, 0, -1, 1).mean(low, nothing))
                .as("the derivative of sin 4πx has the root mean square 4π/√2")
                .isCloseTo(4 * Math.PI / Math.sqrt(2), within(1e-12));
        assertThat(new SobolevError(Norm.RMSE, Relative.ABSOLUTE).mean(low, nothing))
                .isCloseTo((1 + 4 * Math.PI) / Math.sqrt(2), within(1e-12));
        assertThat(new SpatialError(Norm.MSE, Relative.NORMALIZED).mean(low, high))
                .as("different modes are orthogonal")
                .isCloseTo(2, within(1e-12));
    }

    @Test
    void correlation_is_the_cosine() {
        Tensor u = wave(3, 32);
        assertThat(new Correlation().mean(u.times(5), u)).isCloseTo(1, within(1e-14));
        assertThat(new Correlation().mean(u.times(-0.1), u)).isCloseTo(-1, within(1e-14));
        assertThat(new Correlation().mean(wave(4, 32), u)).isCloseTo(0, within(1e-14));
    }

    @Test
    void predicting_the_mean_has_a_variance_scaled_error_of_one() {
        Tensor u = wave(3, 32).plus(7);
        assertThat(new VarianceScaledError().mean(u.meanKeeping(2).expand(1, 1, 32), u))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void a_rollout_is_measured_step_by_step() {
        Tensor reference = noise(1, 3, 7, 2, 5, 6);
        Tensor prediction = reference.plus(0.1, noise(2, 3, 7, 2, 5, 6));
        List<Metric> metrics = List.of(SpatialError.N_RMSE, new Correlation());
        RolloutMetrics result = RolloutMetrics.of(metrics, prediction, reference);
        assertThat(result.outcome()).isEqualTo(new Outcome.Finished(7));
        for (int m = 0; m < 2; m++) {
            Curve curve = result.curves().get(m);
            assertThat(curve.name()).isEqualTo(metrics.get(m).shortName());
            for (int step = 1; step <= 7; step++) {
                double alone = metrics.get(m).mean(prediction.select(1, step - 1), reference.select(1, step - 1));
                assertThat(curve.valueAt(step)).isCloseTo(alone, within(1e-14));
            }
        }
    }

    @Test
    void a_divergence_of_one_sample_is_an_outcome_and_masks_what_follows() {
        Tensor reference = noise(1, 2, 6, 1, 5);
        for (double absurd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e12}) {
            double[] values = reference.toDoubles();
            values[30 + 3 * 5 + 2] = absurd; // second sample, step 4
            Tensor prediction = Tensors.of(values, 2, 6, 1, 5);
            RolloutMetrics result = RolloutMetrics.of(List.of(SpatialError.N_RMSE), prediction, reference);
            assertThat(result.outcome()).isEqualTo(new Outcome.Diverged(4));
            assertThat(result.curves().get(0).values()).containsExactly(0, 0, 0, Double.NaN, Double.NaN, Double.NaN);
            for (int cut = 1; cut < 6; cut++) {
                assertThat(inTwoParts(prediction, reference, cut))
                        .usingRecursiveComparison()
                        .withComparatorForType(Double::compare, Double.class)
                        .isEqualTo(result);
            }
        }
    }

    private static RolloutMetrics inTwoParts(Tensor prediction, Tensor reference, int cut) {
        double scale = RolloutMetrics.largest(reference);
        int rest = 6 - cut;
        return RolloutMetrics.of(
                        List.of(SpatialError.N_RMSE), prediction.narrow(1, 0, cut), reference.narrow(1, 0, cut), scale)
                .then(RolloutMetrics.of(
                        List.of(SpatialError.N_RMSE),
                        prediction.narrow(1, cut, rest),
                        reference.narrow(1, cut, rest),
                        scale));
    }

    @Test
    void summaries_over_seeds_count_diverged_runs_as_the_worst() {
        assertThat(Aggregation.median(3, 1, 2)).isEqualTo(2);
        assertThat(Aggregation.quantile(0.25, 1, 2, 3, 4)).isEqualTo(1.75);
        assertThat(Aggregation.median(Double.NaN, 1, 2)).isEqualTo(2);
        assertThat(Aggregation.median(Double.NaN, Double.NaN, 2)).isNaN();
        double[] at = {1, 2, 3};
        Curve a = new Curve("nRMSE", "step", at, new double[] {1, 10, 100});
        Curve b = new Curve("nRMSE", "step", at, new double[] {3, 20, Double.NaN});
        assertThat(Aggregation.median(List.of(a, b)).values()).containsExactly(2, 15, Double.NaN);
        assertThat(Aggregation.geometricMean(a, 2)).isCloseTo(Math.sqrt(10), within(1e-14));
        assertThat(Aggregation.geometricMean(a, 100)).isCloseTo(10, within(1e-13));
        assertThat(Aggregation.geometricMean(b, 3)).isNaN();
        assertThat(Aggregation.firstBeyond(a, 50, false)).isEqualTo(3);
        assertThat(Aggregation.firstBeyond(a, 500, false)).isInfinite();
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        assertThatThrownBy(() -> SpatialError.N_RMSE.mean(TWO, wave(1, 8)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("mean_nRMSE")
                .hasMessageContaining("[3, 1, 8, 8]")
                .hasMessageContaining("[1, 1, 8]");
        assertThatThrownBy(() -> RolloutMetrics.of(List.of(), noise(1, 1, 3, 1, 4), noise(1, 1, 4, 1, 4)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("initial state");
        assertThatThrownBy(() -> new FourierError(Norm.MSE, Relative.ABSOLUTE, 5, 2, 0))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("low ≤ high");
    }

    private static Tensor wave(int k, int n) {
        double[] values = new double[n];
        for (int j = 0; j < n; j++) {
            values[j] = Math.sin(2 * Math.PI * k * j / n);
        }
        return Tensors.of(values, 1, 1, n);
    }

    private static Tensor noise(long seed, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals(count), shape);
    }
}
