package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Flows;
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
import java.util.List;

/** Reflow of a flow, then distillation to one step. */
public final class OneStepOfAFlow {
    private OneStepOfAFlow() {}

    public static void main(String[] arguments) {
        // begin docs
        var noise = GaussianNoise.of(2);
        var teacher = new MixtureField(GaussianMixture.ring(3, 0.3, 0.25, 0.25, 0.25, 0.25), new CondOt());
        var many = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 20));
        var once = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, 1));
        var flow = NeuralField.velocity(32, 2, new long[] {2}, new CondOt(), new Seed(0), DType.FLOAT32);
        var matching = new Matching(Prediction.VELOCITY);
        var pairs = Reflow.pairs(teacher, many, noise, 2048, 1024, new Seed(1), DType.FLOAT32);
        var start = noise.draw(500, new Draws(new Seed(3)), DType.FLOAT32);
        for (var loss : List.of(matching, matching.with(new TimeLaws.Point(0)))) {
            new Trainer(new FlowTraining(1000, 128, 5e-3).recipe(), new Seed(2))
                    .train(
                            flow.network().weights(),
                            loss.loss(flow),
                            loss.batches(Coupling.fixed(pairs), 128, DType.FLOAT32));
            try (NoGrad off = NoGrad.open()) {
                var wanted = many.run(teacher, start).end();
                double error = Flows.mapError(once.run(flow, start).end(), wanted);
                System.out.println((loss == matching ? "after reflow: " : "after distillation: ") + error);
            }
        }
        // end docs
    }
}
