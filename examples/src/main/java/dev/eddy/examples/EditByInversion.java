package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.edit.SharedFeatures;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Signature;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Trainer;
import java.util.List;

/** Points on a small ring become points on a larger one by inversion, with features of the way there or without. Seconds. */
public final class EditByInversion {
    private EditByInversion() {}

    public static void main(String[] arguments) {
        // begin docs
        var ring = GaussianMixture.ring(1, 0.05, 0.2, 0.2, 0.2, 0.2, 0.2);
        Coupling coupling = (count, draws, type) -> {
            Tensor radius = Tensors.of(draws.uniforms(count, 1, 3), count, 1).to(type);
            Tensor data = ring.draw(count, draws, type).times(radius);
            return new Pairs(GaussianNoise.of(2).draw(count, draws, type), data, Context.NONE.withVector(radius));
        };
        var signature = Signature.vectors(2, 2).with(ContextSpec.NONE.withTime().withVector(1));
        var network = NeuralField.mlp(48, 3).build(signature, new Seed(0), DType.FLOAT32);
        var flow = new NeuralField(network, Prediction.VELOCITY, new CondOt());
        var matching = new Matching(Prediction.VELOCITY);
        new Trainer(new FlowTraining(2500, 128, 5e-3).recipe(), new Seed(1))
                .train(network.weights(), matching.loss(flow), matching.batches(coupling, 128, DType.FLOAT32));
        NeuralField small = flow.told(Context.NONE.withVector(Tensors.of(new float[] {1.5f}, 1, 1)));
        NeuralField large = flow.told(Context.NONE.withVector(Tensors.of(new float[] {2.5f}, 1, 1)));
        var rule = Integrator.of(Tableaus.MIDPOINT);
        var grid = TimeGrid.uniform(0, 1, 20);
        Tensor points = ring.draw(200, new Draws(new Seed(2)), DType.FLOAT32).times(1.5);
        try (NoGrad off = NoGrad.open()) {
            var features = new SharedFeatures(List.of(network.layers().get(1)), 20, rule.evaluations());
            Tensor noise = new StepSampler(rule, grid.reversed())
                    .run(features.kept(small), points)
                    .end();
            for (double share : new double[] {0, 0.3}) {
                Tensor edited = new StepSampler(rule, grid)
                        .run(features.reused(large, share), noise)
                        .end();
                Tensor lengths = edited.squared().sum(1).squareRoot();
                Tensor cosines = edited.times(points).sum(1).over(lengths.times(1.5));
                System.out.println(
                        "share " + share + ", radius: " + lengths.mean().item());
                System.out.println(
                        "share " + share + ", direction kept: " + cosines.mean().item());
            }
        }
        // end docs
    }
}
