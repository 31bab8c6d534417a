package dev.eddy.examples;

import dev.eddy.experiment.Workbench;
import dev.eddy.fit.CoordinateBox;
import dev.eddy.fit.Descent;
import dev.eddy.fit.GridPoints;
import dev.eddy.fit.lagrange.Branches;
import dev.eddy.fit.lagrange.Circle;
import dev.eddy.fit.lagrange.LagrangianForm;
import dev.eddy.fit.lagrange.LagrangianLoss;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import java.util.List;

/** A wave that is carried along at speed 5, by a network of its characteristics. Seconds. */
public final class TransportOnCharacteristics {
    private TransportOnCharacteristics() {}

    public static void main(String[] arguments) {
        // begin docs
        var mlp = new PointwiseMlp(16, 2, Activation.TANH, Activation.IDENTITY);
        PointNetwork network =
                new Embedded(new Circle(2 * Math.PI), new Branches(mlp, mlp)).build(2, 2, new Seed(0), DType.FLOAT64);
        Tensor points =
                new GridPoints(List.of(8, 16), List.of(1)).points(CoordinateBox.to(1, 2 * Math.PI), new Seed(1), 0);
        var form = new LagrangianForm(5, 0, 0, 5, 0.2);
        var loss = new LagrangianLoss(form, Tensor::sin);
        Loss<Tensor> all = Loss.ofTerms(batch -> loss.of(PointField.of(network), batch, points.narrow(0, 0, 16)));
        Descent.adam(400, 1e-2)
                .run(
                        "fit",
                        network.weights(),
                        all,
                        Batches.always(points),
                        new Seed(2),
                        Workbench.inMemory(DType.FLOAT64));
        LagrangianForm.Evaluated at = form.at(PointField.of(network), points);
        Tensor straight = points.select(1, 1).plus(5, points.select(1, 0));
        System.out.println("positions are off by "
                + at.position().minus(straight).abs().max().item());
        // end docs
    }
}
