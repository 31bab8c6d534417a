package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.train.Trainer;

/** A diffusion model, here an exact one, is rectified on its own path: one step is enough, and the path stays curved. Seconds. */
public final class RectifyADiffusion {
    private RectifyADiffusion() {}

    public static void main(String[] arguments) {
        // begin docs
        var path = new VariancePreserving(0.1, 12);
        var noise = GaussianNoise.of(2);
        var data = GaussianMixture.ring(3, 0.3, 0.25, 0.25, 0.25, 0.25);
        VectorField diffusion = new MixtureField(data, path);
        var many = new StepSampler(new RescaledHeun(), TimeGrid.uniform(0, 1, 50));
        var pairs = Reflow.pairs(diffusion, many, noise, 2048, 1024, new Seed(1), DType.FLOAT32);
        var matching =
                new Matching(Prediction.DATA).with(new TimeLaws.Grid(1000)).with(new Premetrics.PseudoHuber(1e-3));
        NeuralField rectified = NeuralField.velocity(32, 2, new long[] {2}, path, new Seed(0), DType.FLOAT32)
                .predicting(Prediction.NOISE);
        new Trainer(new FlowTraining(1500, 128, 5e-3).recipe(), new Seed(2))
                .train(
                        rectified.network().weights(),
                        matching.loss(rectified),
                        matching.batches(Coupling.fixed(pairs), 128, DType.FLOAT32));
        try (NoGrad off = NoGrad.open()) {
            var start = noise.draw(500, new Draws(new Seed(3)), DType.FLOAT32);
            var truth = data.draw(500, new Draws(new Seed(4)), DType.FLOAT32);
            var once = new StepSampler(new RescaledEuler(), TimeGrid.uniform(0, 1, 1));
            for (VectorField field : new VectorField[] {diffusion, rectified}) {
                String name = field == diffusion ? "diffusion" : "rectified";
                var paths = Flows.Paths.of(field, start, new FixedSteps(Tableaus.RK4), 64, 0, 0.999);
                System.out.println(name + ", first-order index: " + Flows.firstOrderIndex(paths));
                System.out.println(name + ", distance from the chord: " + Flows.chordDeviation(paths));
                double distance = Distances.wasserstein(once.run(field, start).end(), truth);
                System.out.println(name + ", one step: " + distance);
            }
        }
        // end docs
    }
}
