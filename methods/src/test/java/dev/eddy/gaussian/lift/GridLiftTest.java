package dev.eddy.gaussian.lift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridLiftTest {
    @Test
    void a_lift_knows_no_order_keeps_constants_and_treats_a_batch_as_its_parts() {
        try (Scope scope = Scope.open()) {
            Draws draws = new Draws(new Seed(2));
            Tensor grid = Tensors.of(draws.uniforms(18, 0, 1), 9, 2);
            GridLift lift = new GridLift(grid, Tensors.of(new double[] {-1, -0.5, -0.2}, 3), 1e-12);
            Tensor points = Tensors.of(draws.uniforms(20, 0, 1), 10, 2);
            Tensor features = Tensors.of(draws.normals(30), 10, 3);
            Tensor lifted = lift.toGrid(points, features);
            long[] order = draws.permutation(10);
            Tensor permuted = lift.toGrid(points.gather(0, order), features.gather(0, order));
            assertThat(permuted.minus(lifted).abs().max().item()).isLessThan(1e-14);
            Tensor constant = lift.toGrid(points, Tensors.full(DType.FLOAT64, 2.5, 10, 3));
            assertThat(constant.minus(2.5).abs().max().item()).isLessThan(1e-9);
            Tensor batch = lift.toGrid(
                    Tensors.stack(List.of(points, points.times(0.5)), 0),
                    Tensors.stack(List.of(features, features.negated()), 0));
            assertThat(batch.select(0, 0).toDoubles()).containsExactly(lifted.toDoubles());
            Tensor back = lift.toPoints(points, constant);
            assertThat(back.minus(2.5).abs().max().item()).isLessThan(1e-8);
        }
    }

    @Test
    void onto_a_product_of_axes_it_is_the_lift_onto_all_its_points_with_the_same_gradients() {
        for (int dims = 1; dims <= 3; dims++) {
            try (Scope scope = Scope.open()) {
                Draws draws = new Draws(new Seed(3).at(dims));
                List<Tensor> axes = new ArrayList<>();
                for (int a = 0; a < dims; a++) {
                    axes.add(Tensors.of(draws.uniforms(3 + a, 0, 1), 3 + a));
                }
                Tensor widths = Tensors.of(new double[] {-1, -0.5}, 2).withGradient();
                Tensor points = Tensors.of(draws.uniforms(2 * 7 * dims, 0, 1), 2, 7, dims);
                Tensor features = Tensors.of(draws.normals(2 * 7 * 2), 2, 7, 2);
                GridLift all = new GridLift(product(axes), widths, 1e-3);
                ProductGridLift.Lifted lifted = new ProductGridLift(axes, widths, 1e-3).lift(points, features);
                Tensor expected = all.toGrid(points, features).transpose(1, 2).reshape(2, 2, -1);
                Tensor density = all.density(points).transpose(1, 2).reshape(2, 2, -1);
                assertThat(difference(lifted.features().reshape(2, 2, -1), expected))
                        .isLessThan(1e-13);
                assertThat(difference(lifted.density().reshape(2, 2, -1), density))
                        .isLessThan(1e-13);
                Tensor towards = Autograd.gradient(lifted.features().squared().sum(), widths);
                assertThat(difference(
                                towards, Autograd.gradient(expected.squared().sum(), widths)))
                        .isLessThan(1e-12);
            }
        }
    }

    private static double difference(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    /** All points of a grid, {@code [points, dims]}, the last axis the quickest. */
    private static Tensor product(List<Tensor> axes) {
        List<double[]> rows = List.of(new double[0]);
        for (Tensor axis : axes) {
            List<double[]> more = new ArrayList<>();
            for (double[] row : rows) {
                for (double x : axis.toDoubles()) {
                    double[] longer = Arrays.copyOf(row, row.length + 1);
                    longer[row.length] = x;
                    more.add(longer);
                }
            }
            rows = more;
        }
        return Tensors.of(rows.stream().flatMapToDouble(Arrays::stream).toArray(), rows.size(), axes.size());
    }
}
