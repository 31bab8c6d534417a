package dev.eddy.examples;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.field.FieldFiles;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import java.nio.file.Path;

/** A network trained on a trajectory from a file, PDEBench's for example, and rolled out. A few seconds. */
public final class TrainOnAFile {
    private TrainOnAFile() {}

    public static void main(String[] arguments) {
        // begin docs
        try (var scope = Scope.open();
                var data = FieldFiles.open(Path.of(arguments[0]))) {
            int points = data.info().axes().get(0).points();
            int times = data.info().steps();
            var trajectory = Tensors.of(data.floats(0, 0, times), 1, times, 1, points);
            var space = new StateSpace(Grid.periodic(1, 1.0, points), 1);
            var network = new ConvNet(16, 2, Activation.RELU).build(Signature.of(space), new Seed(0), DType.FLOAT32);
            var emulator = new NeuralStepper(network, space, data.info().dt().orElse(1));
            var recipe =
                    Recipe.DEFAULT.withSchedule(new WarmupCosine(0, 5e-3, 100)).withUpdates(1200);
            new Trainer(recipe, new Seed(0)).train(network, new Supervised(1), emulator, trajectory);
            var predicted = emulator.rollout(trajectory.select(1, 0), times - 1, false);
            var truth = trajectory.narrow(1, 1, times - 1);
            var error = predicted.minus(truth).abs().max();
            System.out.println("largest error of the rollout: " + error.item());
        }
        // end docs
    }
}
