package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.turbo.RefinerMatching;
import dev.eddy.generative.turbo.TurboSteps;
import dev.eddy.generative.turbo.VelocityRefiner;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.train.Trainer;

/** A small network in place of late evaluations of a flow. */
public final class RefineLateSteps {
    private RefineLateSteps() {}

    public static void main(String[] arguments) {
        // begin docs
        var noise = GaussianNoise.of(2);
        var data = GaussianMixture.ring(3, 0.5, 0.25, 0.25, 0.25, 0.25);
        var flow = new MixtureField(data, new CondOt());
        var refiner = VelocityRefiner.of(24, 2, new long[] {2}, new Seed(0), DType.FLOAT32);
        var matching = new RefinerMatching(0.15);
        new Trainer(new FlowTraining(1500, 128, 3e-3).recipe(), new Seed(1))
                .train(
                        refiner.network().weights(),
                        matching.loss(ConditionalField.of(flow), refiner),
                        matching.batches(Coupling.independent(noise, data), 128, DType.FLOAT32));
        try (NoGrad off = NoGrad.open()) {
            var start = noise.draw(1000, new Draws(new Seed(2)), DType.FLOAT32);
            var exact = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 100));
            var wanted = exact.run(flow, start).end();
            for (String letters : new String[] {"PPPPPPP", "HPPPP", "HPPPPRR"}) {
                var end = TurboSteps.sampler(letters, refiner).run(flow, start);
                double error = Flows.mapError(end.end(), wanted);
                System.out.println(letters + ": " + end.evaluations() + " evaluations, error " + error);
            }
        }
        // end docs
    }
}
