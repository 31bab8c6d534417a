package dev.eddy.gaussian.lift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
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
}
