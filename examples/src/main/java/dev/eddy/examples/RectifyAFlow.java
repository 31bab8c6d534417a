package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.train.Trainer;

/** A flow is learned, straightened by its own pairs, and then sampled in one step. Seconds. */
public final class RectifyAFlow {
    private RectifyAFlow() {}

    public static void main(String[] arguments) {
        // begin docs
        var noise = GaussianNoise.of(2);
        var data = GaussianMixture.ring(3, 0.3, 0.25, 0.25, 0.25, 0.25);
        var start = noise.draw(500, new Draws(new Seed(2)), DType.FLOAT32);
        var truth = data.draw(500, new Draws(new Seed(3)), DType.FLOAT32);
        var many = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 20));
        var one = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, 1));
        var flow = NeuralField.velocity(32, 2, new long[] {2}, new CondOt(), new Seed(0), DType.FLOAT32);
        var matching = new Matching(Prediction.VELOCITY);
        Coupling coupling = Coupling.independent(noise, data);
        for (int stage = 1; stage <= 2; stage++) {
            new Trainer(new FlowTraining(1000, 128, 5e-3).recipe(), new Seed(stage))
                    .train(
                            flow.network().weights(),
                            matching.loss(flow),
                            matching.batches(coupling, 128, DType.FLOAT32));
            try (NoGrad off = NoGrad.open()) {
                double distance = Distances.wasserstein(one.run(flow, start).end(), truth);
                System.out.println("one step, stage " + stage + ": " + distance);
            }
            coupling = Coupling.fixed(Reflow.pairs(flow, many, noise, 4096, 1024, new Seed(4), DType.FLOAT32));
        }
        // end docs
    }
}
