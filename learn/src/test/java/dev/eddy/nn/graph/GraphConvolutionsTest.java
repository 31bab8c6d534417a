package dev.eddy.nn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reference cases of the kind {@code gnn} do not say: graphs by hand, orders of points, clouds that are small or broken. */
class GraphConvolutionsTest {
    private static final Seed SEED = new Seed(4);

    private static Tensor points(int clouds, int points, int numbers) {
        return Tensors.of(new Draws(SEED).normals(clouds * points * numbers), clouds, points, numbers);
    }

    /** Points at 0, 1 and 3: the nearest one of each is 1, 0 and 1. */
    @Test
    void a_graph_of_three_points_is_that_made_by_hand() {
        Tensor line = Tensors.of(new double[] {0, 1, 3}, 1, 3, 1);
        assertThat(new NearestNeighbours(1, false).indices(line).toLongs()).containsExactly(1, 0, 1);
        double half = 0.5;
        assertThat(new NearestNeighbours(1, false).weights(line).toDoubles())
                .containsExactly(new double[] {half, half, 0, half, half, 0, 0, half, half}, within(1e-15));
        double six = 1 / Math.sqrt(6);
        assertThat(new NearestNeighbours(1, true).weights(line).toDoubles())
                .containsExactly(new double[] {half, six, 0, six, 1.0 / 3, six, 0, six, half}, within(1e-15));
    }

    @Test
    void the_order_of_points_has_no_meaning() {
        Tensor cloud = points(2, 9, 3);
        long[] order = new Draws(SEED).permutation(9);
        for (boolean symmetric : new boolean[] {false, true}) {
            Made made = new Made(new NearestNeighbours(4, symmetric), 3);
            try (NoGrad off = NoGrad.open()) {
                Tensor nodes = made.network.nodes(cloud, made.weights);
                Tensor others = made.network.nodes(cloud.gather(1, order), made.weights);
                assertThat(others.minus(nodes.gather(1, order)).abs().max().item())
                        .isLessThan(1e-14);
                Tensor pooled = made.network.apply(cloud, made.weights);
                Tensor again = made.network.apply(cloud.gather(1, order), made.weights);
                assertThat(again.minus(pooled).abs().max().item()).isLessThan(1e-14);
            }
        }
    }

    /** Of clouds with fewer points than neighbours all points are neighbours; the cloud of one point is the perceptron of it. */
    @Test
    void small_clouds_have_the_neighbours_that_there_are() {
        Tensor two = points(1, 2, 1);
        assertThat(new NearestNeighbours(5, false).weights(two).toDoubles())
                .containsOnly(new double[] {0.5}, within(1e-15));
        Tensor one = points(3, 1, 2);
        assertThat(new NearestNeighbours(5, true).indices(one).shape()).containsExactly(3, 1, 0);
        Made near = new Made(new NearestNeighbours(5, true), 2);
        Made alone = new Made(new NearestNeighbours(0, false), 2);
        try (NoGrad off = NoGrad.open()) {
            assertThat(near.network.apply(one, near.weights).toDoubles())
                    .isEqualTo(alone.network.apply(one, alone.weights).toDoubles());
        }
    }

    @Test
    void what_is_not_a_number_stays_in_its_cloud() {
        Tensor clouds = points(2, 6, 2);
        double[] broken = clouds.toDoubles();
        broken[3] = Double.NaN;
        Made made = new Made(new NearestNeighbours(2, true), 2);
        try (NoGrad off = NoGrad.open()) {
            Tensor good = made.network.apply(clouds, made.weights);
            Tensor bad = made.network.apply(Tensors.of(broken, 2, 6, 2), made.weights);
            assertThat(bad.select(0, 1).toDoubles()).isEqualTo(good.select(0, 1).toDoubles());
            assertThat(bad.select(0, 0).allFinite()).isFalse();
        }
    }

    private static final class Made {
        private final GraphConvolutions network;
        private final Weights weights;

        Made(NearestNeighbours graph, int numbers) {
            Blueprint blueprint = new Blueprint();
            network = new GraphConvolutions(
                    blueprint, graph, List.of(numbers, 5, 4), Activation.TANH, true, Pooling.MEAN);
            weights = blueprint.draw(SEED, DType.FLOAT64);
        }
    }
}
