package dev.eddy.performance;

import dev.eddy.emulator.CorrectedStepper;
import dev.eddy.emulator.Correction;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import java.util.Locale;
import java.util.Map;

/**
 * Time of one update of a sequential corrector that is trained through its solver, as in {@code peers/corrector.py}: a
 * network corrects half of the true step, five unrolled steps, mean squared error, Adam.
 */
public final class CorrectorTimes {
    static final String NAME = "corrector-conv-26-10-1d-160-b20-t5";

    private static final int BATCH = 20;
    private static final int UNROLL = 5;

    private CorrectorTimes() {}

    public static void main(String[] none) {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 1, 160);
            EtdrkStepper fine = Steppers.of("burgers", grid, 0.01, Map.of(), Measured.numerics());
            EtdrkStepper coarse = Steppers.of("burgers", grid, 0.005, Map.of(), Measured.numerics());
            Network network =
                    new ConvNet(26, 10, Activation.RELU).build(Signature.of(fine.space()), new Seed(0), DType.FLOAT32);
            double[] noise = new Draws(new Seed(1)).normals((int) (BATCH * grid.size()));
            Tensor states =
                    Tensors.of(noise, fine.space().shape(BATCH)).times(0.5).to(fine.precision());
            Tensor windows;
            try (NoGrad off = NoGrad.open()) {
                windows = fine.rollout(states, UNROLL, true);
            }
            Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-3), Integer.MAX_VALUE, BATCH, 1 << 20, 0);
            TrainingTimes.Watch watch = new TrainingTimes.Watch();
            new Trainer(recipe, new Seed(2))
                    .withProgress(watch)
                    .train(
                            network,
                            new Supervised(UNROLL),
                            new CorrectedStepper(network, coarse, Correction.SEQUENTIAL_WITH_BYPASS, fine.dt()),
                            windows);
            System.out.printf(
                    Locale.ROOT,
                    "{\"case\": \"%s\", \"ms_per_update\": %.3f, \"seconds_to_first_update\": %.2f}%n",
                    NAME,
                    watch.milliseconds(),
                    watch.secondsToFirst());
        }
    }
}
