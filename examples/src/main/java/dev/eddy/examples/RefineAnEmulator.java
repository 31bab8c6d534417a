package dev.eddy.examples;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.generative.forecast.Ensembles;
import dev.eddy.generative.refine.ChangeStepper;
import dev.eddy.generative.refine.DenoisingLoss;
import dev.eddy.generative.refine.DenoisingModel;
import dev.eddy.generative.refine.NoiseDenoising;
import dev.eddy.generative.refine.Refiner;
import dev.eddy.generative.refine.StepUnits;
import dev.eddy.grid.Grid;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.metric.SpatialError;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.train.Recipe;
import dev.eddy.train.SubTrajectories;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import java.util.List;
import java.util.Map;

/** An emulator, the same with a prediction that is refined, and samples of the future. Some seconds on one core. */
public final class RefineAnEmulator {
    private RefineAnEmulator() {}

    public static void main(String[] arguments) {
        // begin docs
        var grid = Grid.periodic(1, 1.0, 32);
        var burgers = EquationCatalog.get("burgers").build(grid, Map.of("diffusivity", 0.005), Profile.EDDY);
        var solver = Etdrk.of(2).on(grid, burgers, 0.02);
        var space = solver.space();
        var waves = new TruncatedFourier(5, true, true);
        var initial = waves.sample(space, new Seed(0), 0, 20, DType.FLOAT64);
        var trajectories = solver.rollout(initial, 40, true).to(DType.FLOAT32);

        var units = StepUnits.of(trajectories);
        var network = new ConvNet(12, 3, Activation.SWISH);
        var plain = network.build(Signature.of(space), new Seed(1), DType.FLOAT32);
        var first = new ChangeStepper(plain, units, space, solver.dt());
        var recipe = Recipe.DEFAULT.withSchedule(new WarmupCosine(0, 2e-3, 100)).withUpdates(1000);
        new Trainer(recipe, new Seed(2)).train(plain, new Supervised(1), first, trajectories);

        var denoising = new NoiseDenoising(1, 0.03);
        var refining = network.build(DenoisingModel.signature(Signature.of(space)), new Seed(3), DType.FLOAT32);
        var loss = new DenoisingLoss(denoising, units, 1);
        var windows = new SubTrajectories(trajectories, 2).batches(20, 2);
        new Trainer(recipe, new Seed(4)).train(refining.weights(), loss.of(refining), loss.batches(windows));
        var model = DenoisingModel.of(refining, denoising).startingFrom(DenoisingModel.of(first));
        var refiner = new Refiner(model, denoising, units, space, solver.dt(), new Seed(5));

        var unseen = waves.sample(space, new Seed(6), 0, 10, DType.FLOAT64);
        var truth = solver.repeat(unseen, 20).to(DType.FLOAT32);
        try (NoGrad off = NoGrad.open()) {
            var start = unseen.to(DType.FLOAT32);
            for (var stepper : List.of(first, refiner)) {
                double error = SpatialError.N_RMSE.mean(stepper.repeat(start, 20), truth);
                System.out.println(stepper.getClass().getSimpleName() + ", nRMSE after 20 steps: " + error);
            }
            var futures = refiner.ensemble(start, 20, 4).select(2, 19);
            System.out.println("spread over error of 4 samples: " + Ensembles.spreadOverError(futures, truth));
        }
        // end docs
    }
}
