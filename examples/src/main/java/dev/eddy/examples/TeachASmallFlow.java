package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.slim.Annealings;
import dev.eddy.generative.slim.FlowGuidedDistillation;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.train.Trainer;

/** A small student of a flow: annealed reflow, then distillation with the flow's help. */
public final class TeachASmallFlow {
    private TeachASmallFlow() {}

    public static void main(String[] arguments) {
        // begin docs
        var noise = GaussianNoise.of(2);
        var teacher = new MixtureField(GaussianMixture.ring(3, 0.3, 0.25, 0.25, 0.25, 0.25), new CondOt());
        var many = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 20));
        var pairs = Coupling.fixed(Reflow.pairs(teacher, many, noise, 300, 300, new Seed(1), DType.FLOAT32));
        var student = NeuralField.velocity(12, 2, new long[] {2}, new CondOt(), new Seed(0), DType.FLOAT32);
        var weights = student.network().weights();
        var trainer = new Trainer(new FlowTraining(1000, 128, 5e-3).recipe(), new Seed(2));
        var matching = new Matching(Prediction.VELOCITY);
        var annealing = new Annealings.Linear(500);
        var guided = new FlowGuidedDistillation(1);
        var once = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, 1));
        var start = noise.draw(500, new Draws(new Seed(3)), DType.FLOAT32);
        var wanted = many.run(teacher, start).end();
        for (String stage : new String[] {"annealed", "distilled"}) {
            if (stage.equals("annealed")) {
                var batches = annealing.batches(matching, pairs, noise, 128, DType.FLOAT32);
                trainer.train(weights, matching.loss(student), batches);
            } else {
                var batches = guided.batches(pairs, noise, 128, DType.FLOAT32);
                trainer.train(weights, guided.loss(student, ConditionalField.of(teacher)), batches);
            }
            try (NoGrad off = NoGrad.open()) {
                double error = Flows.mapError(once.run(student, start).end(), wanted);
                System.out.println(stage + ", one step: " + error);
            }
        }
        // end docs
    }
}
