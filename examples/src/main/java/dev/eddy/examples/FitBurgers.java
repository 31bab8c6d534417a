package dev.eddy.examples;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.residual.StrongForm;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import java.util.List;
import java.util.Map;

/** A network of (t, x) that solves Burgers' equation from a sine, with no data but its equation. A quarter of a minute. */
public final class FitBurgers {
    private FitBurgers() {}

    public static void main(String[] arguments) {
        // begin docs
        var burgers = EquationCatalog.get("burgers").build(1, Map.of("diffusivity", 0.1), Profile.EDDY);
        var network = new Embedded(
                        new PeriodicEmbedding(List.of(0.0, 2 * Math.PI), 3),
                        new PointwiseMlp(32, 3, Activation.TANH, Activation.IDENTITY))
                .build(2, 1, new Seed(0), DType.FLOAT32);
        PointField sine = (points, derivatives) ->
                TensorJet.coordinates(points, derivatives).channels(1, 1).apply(TaylorFunction.sine(1));
        PointField field = PointField.of(network).startingFrom(sine, 1.0);
        StrongForm form = StrongForm.of(burgers);

        Batches<Tensor> batches = Batches.drawn(draws -> Tensors.cat(
                        List.of(
                                Tensors.of(draws.uniforms(512, 0, 1), 512, 1),
                                Tensors.of(draws.uniforms(512, 0, 2 * Math.PI), 512, 1)),
                        1)
                .to(DType.FLOAT32));
        Loss<Tensor> loss = points -> form.of(field, points).squared().mean();
        Recipe recipe =
                Recipe.DEFAULT.withSchedule(new WarmupCosine(0, 5e-3, 100)).withUpdates(1500);
        new Trainer(recipe, new Seed(1)).train(network.weights(), loss, batches);
        // end docs

        try (Scope scope = Scope.open()) {
            Tensor residual = form.of(field, batches.batch(new Seed(2), 0));
            System.out.println("residual, root of mean square: "
                    + residual.squared().mean().squareRoot().item());
            Tensor at = Tensors.of(new double[] {1, 1.5}, 1, 2).to(DType.FLOAT32);
            System.out.println(
                    "u(1, 1.5): " + field.jet(at, form.derivatives()).value().item());
        }
    }
}
