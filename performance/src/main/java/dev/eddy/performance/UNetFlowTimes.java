package dev.eddy.performance;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import java.util.Locale;

/**
 * Time of an update of flow matching with a U-Net on periodic fields of 32 × 32, and of drawing samples, as in {@code peers/unet.py} and in
 * its format: 16, 32 and 64 channels; batches of 32; 64 samples by 10 steps of the midpoint rule.
 */
public final class UNetFlowTimes {
    private static final int POINTS = 32;
    private static final int BATCH = 32;
    private static final int COUNT = 64;
    private static final int STEPS = 10;
    private static final int ALL = 1024;

    private UNetFlowTimes() {}

    public static void main(String[] arguments) {
        try (Scope scope = Scope.open()) {
            NeuralField field = NeuralField.velocity(
                    new UNet(16, 2, Activation.SWISH),
                    Signature.periodic(2, 1, POINTS),
                    new CondOt(),
                    new Seed(0),
                    DType.FLOAT32);
            GaussianNoise noise = GaussianNoise.of(1, POINTS, POINTS);
            Tensor data = noise.draw(ALL, new Draws(new Seed(1)), DType.FLOAT32);
            Matching matching = new Matching(Prediction.VELOCITY);
            Loss<Matching.Batch> loss = matching.loss(field);
            Batches<Matching.Batch> batches =
                    matching.batches(Coupling.independent(noise, Source.of(data)), BATCH, DType.FLOAT32);
            double update = Updates.best(
                    field.network().weights(), 2e-3, number -> loss.of(batches.batch(new Seed(2), number)));
            Tensor starts = noise.draw(COUNT, new Draws(new Seed(3)), DType.FLOAT32);
            StepSampler sampler = new StepSampler(Integrator.of(Tableaus.MIDPOINT), TimeGrid.uniform(0, 1, STEPS));
            double sampling = Updates.bestOf(() -> {
                try (Scope inner = Scope.open();
                        NoGrad off = NoGrad.open()) {
                    sampler.run(field, starts);
                }
            });
            System.out.printf(
                    Locale.ROOT,
                    "{\"peer\": \"eddy\", \"ms_per_update\": %.3f, \"ms_sampling\": %.3f}%n",
                    update,
                    sampling);
        }
    }
}
