package dev.eddy.emulation;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.experiment.Workbench;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Seed;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;

/** The emulator of two weights as a convolution that is trained. */
final class Stencil {
    private final UpwindWaves data;
    private final Recipe recipe;
    private double[] taps = new double[0];

    Stencil(UpwindWaves data, long updates) {
        this.data = data;
        this.recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-2), updates, 32, 100, 0);
    }

    TrainingResult train(Seed seed, Workbench bench) {
        Network network = new PureConv(2).build(Signature.of(data.scenario().space()), seed, bench.precision());
        NeuralStepper emulator = new NeuralStepper(
                network, data.scenario().space(), data.scenario().dt());
        TrainingResult result = bench.train(
                "stencil",
                network.weights(),
                new Trainer(recipe, seed),
                (trainer, from) -> trainer.train(network, new Supervised(1), emulator, null, data.train(), from));
        taps = network.weights().flat().toDoubles();
        return result;
    }

    /** Of the point and of its right neighbour, once trained. */
    double[] taps() {
        return taps.clone();
    }
}
