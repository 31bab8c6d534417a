package dev.eddy.examples;

import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.randomgrid.ForwardModel;
import dev.eddy.gaussian.randomgrid.GridInvariantEncoder;
import dev.eddy.gaussian.randomgrid.InverseModel;
import dev.eddy.gaussian.randomgrid.PoissonFamily;
import dev.eddy.gaussian.randomgrid.RandomGridFit;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/** A family of nonlinear equations solved at once, and parameters found from twelve values. Seconds. */
public final class SolveAFamily {
    private SolveAFamily() {}

    public static void main(String[] arguments) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            // begin docs
            var family = new PoissonFamily(1);
            var bench = Workbench.inMemory(DType.FLOAT32);
            var fit = RandomGridFit.DEFAULT.withUpdates(400, 200);
            var network = new PointwiseMlp(32, 2, Activation.TANH, Activation.IDENTITY);
            var model = ForwardModel.of(family, network, 4, new Seed(0), DType.FLOAT32);
            fit.forward("forward", model, new Seed(1), bench); // by the residual alone
            var inverse = InverseModel.of(family, new GridInvariantEncoder(16, 4, 1, 32), new Seed(2), DType.FLOAT32);
            fit.inverse("inverse", inverse, model, new Seed(3), bench);

            var z = Tensors.of(new double[] {0.8, -0.5}, 2);
            var places = Tensors.of(new Draws(new Seed(4)).uniforms(12, 0, 1), 12, 1);
            var law = model.at(places, z);
            var truth = family.solution(places, z);
            System.out.println(
                    "largest error: " + law.mean().minus(truth).abs().max().item());
            var found = inverse.of(places.unsqueeze(0), truth.unsqueeze(0)).gaussian();
            System.out.println("parameters: " + Arrays.toString(found.mean().toDoubles()));
            // end docs
        }
    }
}
