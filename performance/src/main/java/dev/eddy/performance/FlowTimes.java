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
import dev.eddy.misuse.Misuse;
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
 * Time of an update of flow matching, and of drawing samples by the midpoint rule, as in {@code peers/flow.py} and {@code peers/unet.py} and in
 * their format. An update is one of a {@code Trainer}: batch, loss, gradient, what keeps bad numbers away from the weights, Adam.
 */
public final class FlowTimes {
    private FlowTimes() {}

    /**
     * What is learned.
     *
     * @param all states of the data
     * @param samples that are drawn
     * @param steps of the midpoint rule
     */
    private record Flow(NeuralField field, GaussianNoise noise, int all, int batch, int samples, int steps) {
        /** Three layers of 128 SiLU on 32 numbers, the time, and sines and cosines of πt, 2πt and 4πt. */
        static Flow vectors() {
            NeuralField field = NeuralField.velocity(128, 3, new long[] {32}, new CondOt(), new Seed(0), DType.FLOAT32);
            return new Flow(field, GaussianNoise.of(32), 8192, 256, 10_000, 20);
        }

        /** A U-Net of 16, 32 and 64 channels on periodic fields of 32 × 32. */
        static Flow fields() {
            NeuralField field = NeuralField.velocity(
                    new UNet(16, 2, Activation.SWISH),
                    Signature.periodic(2, 1, 32),
                    new CondOt(),
                    new Seed(0),
                    DType.FLOAT32);
            return new Flow(field, GaussianNoise.of(1, 32, 32), 1024, 32, 64, 10);
        }

        double update() {
            Matching matching = new Matching(Prediction.VELOCITY);
            Loss<Matching.Batch> loss = matching.loss(field);
            Tensor data = noise.draw(all, new Draws(new Seed(1)), DType.FLOAT32);
            Batches<Matching.Batch> batches =
                    matching.batches(Coupling.independent(noise, Source.of(data)), batch, DType.FLOAT32);
            return Updates.best(field.network().weights(), 2e-3, loss, batches);
        }

        double sampling() {
            Tensor starts = noise.draw(samples, new Draws(new Seed(3)), DType.FLOAT32);
            StepSampler sampler = new StepSampler(Integrator.of(Tableaus.MIDPOINT), TimeGrid.uniform(0, 1, steps));
            return Updates.bestOf(() -> {
                try (Scope inner = Scope.open();
                        NoGrad off = NoGrad.open()) {
                    sampler.run(field, starts);
                }
            });
        }
    }

    /** Argument: {@code flow} or {@code unet}. */
    public static void main(String[] arguments) {
        try (Scope scope = Scope.open()) {
            Flow flow = switch (arguments[0]) {
                case "flow" -> Flow.vectors();
                case "unet" -> Flow.fields();
                default -> throw new Misuse("expected flow or unet, got '" + arguments[0] + "'");
            };
            System.out.printf(
                    Locale.ROOT,
                    "{\"peer\": \"eddy\", \"ms_per_update\": %.3f, \"ms_sampling\": %.3f}%n",
                    flow.update(),
                    flow.sampling());
        }
    }
}
