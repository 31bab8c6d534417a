package dev.eddy.examples;

import dev.eddy.fit.LevenbergMarquardt;
import dev.eddy.fit.OdeForm;
import dev.eddy.fit.PointLeastSquares;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.ode.Lorenz;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Half a unit of time of Lorenz' equations by a network, with causal weights and Gauss–Newton steps. Seconds. */
public final class FollowLorenz {
    private FollowLorenz() {}

    public static void main(String[] arguments) {
        // begin docs
        PointNetwork network =
                new PointwiseMlp(16, 2, Activation.TANH, Activation.IDENTITY).build(1, 3, new Seed(0), DType.FLOAT64);
        PointField start = (points, derivatives) ->
                TensorJet.constant(Tensors.ones(DType.FLOAT64, points.size(0), 3), derivatives);
        Tensor times = Tensors.range(DType.FLOAT64, 41).times(0.5 / 40).unsqueeze(1);
        OdeForm lorenz = new OdeForm(Lorenz.CLASSICAL);
        PointLeastSquares problem = new PointLeastSquares(
                network,
                field -> field.startingFrom(start, 10, 10, 20),
                List.of(new PointLeastSquares.Part(
                        field -> lorenz.of(field, times), 41, SliceWeighting.causal(0.01), 1)));
        double[] losses = new LevenbergMarquardt(150, 1e-2, 12)
                .run(network.weights(), problem, step -> problem.smallestWeight() < 0.999)
                .losses();
        Tensor end = PointField.of(network)
                .startingFrom(start, 10, 10, 20)
                .jet(Tensors.of(new double[] {0.5}, 1, 1), DerivativeSet.value(1))
                .value();
        System.out.println("steps: " + (losses.length - 1) + ", smallest weight: " + problem.smallestWeight());
        System.out.println("x(0.5): " + end.select(1, 0).item());
        // end docs
    }
}
