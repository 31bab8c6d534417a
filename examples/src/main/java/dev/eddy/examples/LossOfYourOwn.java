package dev.eddy.examples;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Terms;
import dev.eddy.train.Trainer;

/**
 * The training loop with a loss that has nothing to do with emulators: the rate of a decay c′ = −kc from noisy values, by a
 * likelihood with two unknown parameters and a prior. A second on one core.
 */
public final class LossOfYourOwn {
    private LossOfYourOwn() {}

    public static void main(String[] arguments) {
        // begin docs
        Blueprint parameters = new Blueprint();
        int rate = parameters.weight("rate", Initialisation.constant(1), 1);
        int noise = parameters.weight("log-noise", Initialisation.constant(0), 1);
        var weights = parameters.draw(new Seed(0), DType.FLOAT64);

        // 64 fresh observations in every update, all drawn from its own seed.
        record Observed(Tensor time, Tensor value) {}
        Batches<Observed> batches = Batches.drawn(draws -> {
            Tensor time = Tensors.of(draws.uniforms(64, 0, 2), 64);
            Tensor error = Tensors.of(draws.normals(64), 64).times(0.05);
            return new Observed(time, time.times(-1.7).exp().plus(error));
        });
        Loss<Observed> loss = Loss.ofTerms(seen -> {
            Tensor misfit = weights.get(rate).negated().times(seen.time()).exp().minus(seen.value());
            Tensor scaled = misfit.times(weights.get(noise).negated().exp());
            return Terms.of(
                            "likelihood",
                            scaled.squared()
                                    .mean()
                                    .times(0.5)
                                    .plus(weights.get(noise).sum()))
                    .plus("prior", 1e-3, weights.get(rate).squared().sum());
        });
        var recipe = new Recipe(Adam.DEFAULT, new ConstantRate(0.01), 2000, 1, 100, 0);
        var result = new Trainer(recipe, new Seed(1)).train(weights, loss, batches);
        // end docs
        System.out.println("how it ended: " + result.outcome());
        result.state().curves().forEach(curve -> System.out.println(curve.name() + ": " + curve.valueAt(1900)));
        System.out.println("rate:  " + weights.get(rate).item());
        System.out.println("noise: " + Math.exp(weights.get(noise).item()));
    }
}
