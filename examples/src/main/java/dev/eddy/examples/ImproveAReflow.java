package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.AnchoredEuler;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.train.Trainer;

/** A diffusion model, here an exact one, becomes a flow along straight lines, and one reflow of it is sampled in few steps. Seconds. */
public final class ImproveAReflow {
    private ImproveAReflow() {}

    public static void main(String[] arguments) {
        // begin docs
        var noise = GaussianNoise.of(2);
        var diffusion = new MixtureField(GaussianMixture.ring(3, 0.3, 0.25, 0.25, 0.25, 0.25), new LinearNoise(80));
        var teacher = diffusion.under(new CondOt()).within(1e-4, 1 - 1e-4);
        var many = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 40));
        var pairs = Reflow.pairs(teacher, many, noise, 2048, 1024, new Seed(1), DType.FLOAT32);
        var matching =
                new Matching(Prediction.VELOCITY).with(new TimeLaws.UShaped(4)).with(new Premetrics.PseudoHuber(0.001));
        var flow = NeuralField.velocity(32, 2, new long[] {2}, new CondOt(), new Seed(0), DType.FLOAT32);
        new Trainer(new FlowTraining(1500, 128, 5e-3).recipe(), new Seed(2))
                .train(
                        flow.network().weights(),
                        matching.loss(flow),
                        matching.batches(Coupling.fixed(pairs), 128, DType.FLOAT32));
        try (NoGrad off = NoGrad.open()) {
            var start = noise.draw(500, new Draws(new Seed(3)), DType.FLOAT32);
            var truth = many.run(teacher, start).end();
            for (var integrator : new Integrator[] {Integrator.of(Tableaus.EULER), new AnchoredEuler()}) {
                for (int steps : new int[] {1, 4}) {
                    var end = new StepSampler(integrator, TimeGrid.uniform(0, 1, steps)).run(flow, start);
                    System.out.println(
                            integrator.name() + ", " + steps + " steps: " + Flows.mapError(end.end(), truth));
                }
            }
        }
        // end docs
    }
}
