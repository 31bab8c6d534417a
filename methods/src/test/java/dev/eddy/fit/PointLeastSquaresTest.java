package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.PointJacobian;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointLeastSquaresTest {
    private static final DerivativeSet SET = DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 2});

    private static Tensor points(int count) {
        return Tensors.of(new Draws(new Seed(5)).uniforms(2 * count, 0, 1), count, 2);
    }

    private static Tensor burgers(TensorJet u) {
        return u.get(1, 0).plusProduct(u.value(), u.get(0, 1)).plus(-0.1, u.get(0, 2));
    }

    /** Every row is the gradient of its residual by the recording of derivatives, whose sum of squares also has the same gradient. */
    @Test
    void rows_are_gradients_of_single_residuals() {
        for (PointNetwork network : List.of(
                new PointwiseMlp(6, 2, Activation.TANH, Activation.IDENTITY).build(2, 2, new Seed(1), DType.FLOAT64),
                new GatedMlp(5, 2, Activation.TANH).build(2, 2, new Seed(2), DType.FLOAT64))) {
            Tensor points = points(4);
            PointJacobian jacobian = network.jacobian(points, SET);
            Tensor rows = jacobian.of(burgers(jacobian.jet()));
            Tensor residual = burgers(network.jet(points, SET));
            assertThat(rows.shape()).containsExactly(8, network.parameterCount());
            for (int row = 0; row < 8; row++) {
                Tensor one = burgers(network.jet(points, SET)).reshape(-1).select(0, row);
                assertThat(rows.select(0, row)
                                .minus(network.weights().gradient(one))
                                .abs()
                                .max()
                                .item())
                        .isLessThan(1e-13);
            }
            assertThat(residual.detach().abs().max().item()).isPositive();
        }
    }

    /** u′ = −u from 1, by Gauss–Newton steps: e⁻ᵗ to many digits, and all causal weights end at 1. */
    @Test
    void a_decay_is_solved_to_many_digits() {
        PointNetwork network =
                new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY).build(1, 1, new Seed(3), DType.FLOAT64);
        Tensor times = Tensors.range(DType.FLOAT64, 21).times(0.1).unsqueeze(1);
        PointField one = (at, set) -> TensorJet.constant(Tensors.ones(DType.FLOAT64, at.size(0), 1), set);
        OdeForm decay = new OdeForm((time, state) -> state.negated());
        PointLeastSquares problem = new PointLeastSquares(
                network,
                field -> field.startingFrom(one, 1.0),
                List.of(new PointLeastSquares.Part(field -> decay.of(field, times), 21, SliceWeighting.causal(1), 1)));
        double[] losses = new LevenbergMarquardt(60, 1e-3, 12)
                .run(network.weights(), problem)
                .losses();
        // From about 1e-10 on the normal equations are too stiff for fast steps, and rounding says how far they come.
        assertThat(losses[losses.length - 1]).isLessThan(1e-9);
        assertThat(Arrays.stream(losses).boxed().toList()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double end = PointField.of(network)
                .startingFrom(one, 1.0)
                .jet(Tensors.of(new double[] {2}, 1, 1), DerivativeSet.value(1))
                .value()
                .item();
        assertThat(end).isCloseTo(Math.exp(-2), within(1e-6));
        assertThat(problem.smallestWeight()).isCloseTo(1, within(1e-6));
    }
}
