package dev.eddy.examples;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.ExactTransport;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.InterpolantMatching;
import dev.eddy.generative.match.InterpolantMatching.Target;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.train.Trainer;

/** A transport from one data set to another, learned from pairs that are joined by optimal transport. Seconds. */
public final class BridgeTwoDataSets {
    private BridgeTwoDataSets() {}

    public static void main(String[] arguments) {
        // begin docs
        var source = GaussianMixture.ring(2, 0.3, 0.5, 0.5);
        var target = GaussianMixture.ring(3, 0.3, 0.2, 0.3, 0.5);
        var coupling = Coupling.independent(source, target).transported(new ExactTransport());
        var bridge = new InterpolantMatching(Interpolants.linear(new Gammas.Root(0.1)), 1e-3);
        var drift = NeuralField.velocity(32, 2, new long[] {2}, new CondOt(), new Seed(0), DType.FLOAT32);
        new Trainer(new FlowTraining(1000, 128, 5e-3).recipe(), new Seed(1))
                .train(
                        drift.network().weights(),
                        bridge.loss(Target.DRIFT, drift::at),
                        bridge.batches(coupling, 128, DType.FLOAT32));
        try (NoGrad off = NoGrad.open()) {
            var start = source.draw(500, new Draws(new Seed(2)), DType.FLOAT32);
            var truth = target.draw(500, new Draws(new Seed(3)), DType.FLOAT32);
            var end = new FixedSteps(Tableaus.RK4)
                    .solve(drift::at, start, TimeGrid.uniform(1e-3, 1 - 1e-3, 20))
                    .end();
            System.out.println("before: " + Distances.energy(start, truth));
            System.out.println("after: " + Distances.energy(end, truth));
        }
        // end docs
    }
}
