package dev.eddy.examples;

import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.population.CloudNetwork;
import dev.eddy.generative.population.Mover;
import dev.eddy.generative.population.Pairing;
import dev.eddy.generative.population.Populations;
import dev.eddy.generative.population.RotatedClusters;
import dev.eddy.generative.population.Told;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.train.Trainer;
import java.util.List;

/** A flow that is told the population that it moves, on populations that it has not seen. Some seconds on one core. */
public final class MovePopulations {
    private MovePopulations() {}

    public static void main(String[] arguments) {
        // begin docs
        var seen = RotatedClusters.draw(200, 16, List.of(1.0), new Seed(0), DType.FLOAT32);
        var unseen = RotatedClusters.draw(20, 16, List.of(1.0), new Seed(1), DType.FLOAT32);
        var larger = RotatedClusters.draw(20, 40, List.of(1.0), new Seed(2), DType.FLOAT32);
        var training = new FlowTraining(800, 128, 4e-3);
        System.out.println("at rest: " + Mover.resting().error(unseen));
        for (Told told : List.of(Told.NOTHING, Told.CLOUD)) {
            var flow = new CloudNetwork(32, 2, 6, 2, 16).build(told, seen.get(0), new Seed(3), DType.FLOAT32);
            var matching = new Matching(Prediction.VELOCITY);
            var pairs = new Populations(seen, 16, Pairing.KNOWN, told);
            new Trainer(training.recipe(), new Seed(4))
                    .train(
                            flow.network().weights(),
                            matching.loss(flow),
                            matching.batches(pairs, training.batch(), DType.FLOAT32));
            Mover mover = Mover.of(flow, told);
            String name = told.cloud() ? "told the cloud" : "told nothing";
            System.out.println(name + ": " + mover.error(unseen));
            System.out.println(name + ", clouds of 40: " + mover.error(larger));
        }
        // end docs
    }
}
