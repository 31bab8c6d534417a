package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.residual.GradientNorms;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplersTest {
    private static final CoordinateBox BOX = new CoordinateBox(List.of(0.0, -1.0), List.of(2.0, 1.0));
    private static final Seed SEED = new Seed(6);

    @Test
    void points_lie_in_their_box_and_are_fresh_where_they_should_be() {
        for (boolean fresh : new boolean[] {true, false}) {
            for (PointSampler sampler : List.of(new UniformPoints(64, fresh), new SobolPoints(64, fresh))) {
                Tensor first = sampler.points(BOX, SEED, 0);
                Tensor second = sampler.points(BOX, SEED, 1);
                assertThat(first.select(1, 0).min().item()).isGreaterThanOrEqualTo(0);
                assertThat(first.select(1, 0).max().item()).isLessThanOrEqualTo(2);
                assertThat(first.select(1, 1).min().item()).isGreaterThanOrEqualTo(-1);
                assertThat(first.toDoubles())
                        .isEqualTo(sampler.points(BOX, SEED, 0).toDoubles());
                assertThat(first.minus(second).abs().max().item() > 0).isEqualTo(fresh);
            }
        }
    }

    /** 64 points of Sobol's sequence: as many in every strip of an eighth. */
    @Test
    void sobol_points_leave_no_gaps() {
        double[] x = new SobolPoints(64, false)
                .points(CoordinateBox.to(1, 1), SEED, 0)
                .select(1, 0)
                .contiguous()
                .toDoubles();
        int[] counts = new int[4];
        for (double value : x) {
            counts[Math.min(3, (int) (4 * value))]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(15, 17);
        }
    }

    @Test
    void a_grid_has_slices_of_the_first_coordinate_and_no_end_of_periodic_ones() {
        Tensor points = new GridPoints(List.of(2, 4), List.of(1)).points(BOX, SEED, 3);
        assertThat(points.select(1, 0).contiguous().toDoubles()).containsExactly(0, 0, 0, 0, 2, 2, 2, 2);
        assertThat(points.select(1, 1).narrow(0, 0, 4).contiguous().toDoubles()).containsExactly(-1, -0.5, 0, 0.5);
    }

    @Test
    void adaptive_points_are_where_the_residual_is() {
        AdaptivePoints sampler = new AdaptivePoints(
                new UniformPoints(1000, true),
                100,
                1,
                0,
                points -> points.select(1, 0).greaterThan(1.5).to(DType.FLOAT64));
        assertThat(sampler.points(BOX, SEED, 0).select(1, 0).min().item()).isGreaterThan(1.5);
        AdaptivePoints without = new AdaptivePoints(
                new UniformPoints(1000, true),
                100,
                1,
                0,
                points -> points.select(1, 0).times(0));
        assertThat(without.points(BOX, SEED, 0).select(1, 0).mean().item()).isBetween(0.8, 1.2);
    }

    /** 2w² and 50·w: after balancing without memory both gradients are as long as their sum before. */
    @Test
    void terms_are_balanced_by_their_gradients() {
        Blueprint blueprint = new Blueprint();
        blueprint.weight("w", Initialisation.constant(1), 1);
        Weights weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        BalancedLoss<String> loss = new BalancedLoss<>(weights, new GradientNorms(0), 10, batch -> {
            Map<String, Tensor> terms = new LinkedHashMap<>();
            terms.put("square", weights.get(0).squared().sum().times(2));
            terms.put("line", weights.get(0).sum().times(50));
            return terms;
        });
        Tensor gradient = weights.gradient(loss.of(""));
        assertThat(loss.factors()[0]).isEqualTo(54.0 / 4);
        assertThat(loss.factors()[1]).isEqualTo(54.0 / 50);
        assertThat(gradient.item()).isEqualTo(108);
        assertThat(loss.hook().state().array("factors").toDoubles()).isEqualTo(loss.factors());
        assertThat(Tensors.of(loss.factors(), 2).allFinite()).isTrue();
    }

    /** Whether its weights are read one by one or as one vector. */
    @Test
    void gradients_are_seen_in_the_update_of_a_network_on_arrays() {
        try (Scope scope = Scope.openSelfContained()) {
            for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                PointNetwork network =
                        new PointwiseMlp(8, 1, Activation.TANH, Activation.IDENTITY).build(1, 1, new Seed(1), type);
                Tensor x = Tensors.of(new double[] {0.1, 0.4, 0.7}, 3, 1).to(type);
                BalancedLoss<String> loss = new BalancedLoss<>(network.weights(), new GradientNorms(0), 10, batch -> {
                    Tensor values = network.apply(x);
                    return new LinkedHashMap<>(Map.of("one", values.squared().sum()));
                });
                BalancedLoss<String> both = new BalancedLoss<>(network.weights(), new GradientNorms(0), 10, batch -> {
                    Map<String, Tensor> terms = new LinkedHashMap<>();
                    terms.put("small", network.apply(x).squared().sum());
                    terms.put("large", network.apply(x).squared().sum().times(3));
                    return terms;
                });
                try (var together = network.weights().together()) {
                    Tensor one = network.weights().gradient(loss.of(""));
                    Tensor sum = network.weights().gradient(both.of(""));
                    assertThat(both.factors()[0]).isCloseTo(4, within(1e-5));
                    assertThat(both.factors()[1]).isCloseTo(4.0 / 3, within(1e-5));
                    assertThat(sum.minus(one.times(8)).norm().item())
                            .isLessThan(1e-5 * sum.norm().item());
                }
            }
        }
    }
}
