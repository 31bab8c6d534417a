package dev.eddy.examples;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.metric.SpatialError;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import java.util.List;
import java.util.Map;

/** A grid, an equation, a stepper, a rollout, a network, its training, its error. Half a minute on one core. */
public final class FirstEmulator {
    private FirstEmulator() {}

    public static void main(String[] arguments) {
        // begin README
        var grid = Grid.periodic(1, 1.0, 64);
        var burgers = EquationCatalog.get("burgers").build(grid, Map.of("diffusivity", 0.002), Profile.EDDY);
        var solver = Etdrk.of(2).on(grid, burgers, 0.02);
        var space = solver.space();

        var waves = new TruncatedFourier(5, true, true);
        var trajectories = solver.rollout(waves.sample(space, new Seed(0), 0, 20, DType.FLOAT64), 50, true);

        var network = new ConvNet(16, 4, Activation.RELU).build(Signature.of(space), new Seed(1), DType.FLOAT64);
        var emulator = new NeuralStepper(network, space, solver.dt());
        var recipe = Recipe.DEFAULT.withUpdates(3000);
        new Trainer(recipe, new Seed(2)).train(network, new Supervised(1), emulator, trajectories);

        var unseen = waves.sample(space, new Seed(3), 0, 10, DType.FLOAT64);
        var truth = solver.rollout(unseen, 50, false);
        var errors = RolloutMetrics.of(List.of(SpatialError.N_RMSE), emulator.rollout(unseen, 50, false), truth);
        System.out.println("nRMSE after 1 step:   " + errors.curves().get(0).valueAt(1));
        System.out.println("nRMSE after 50 steps: " + errors.curves().get(0).valueAt(50));
        // end README
    }
}
