package dev.eddy.examples;

import dev.eddy.generative.chain.DenoisingMcmc;
import dev.eddy.generative.chain.Langevin;
import dev.eddy.generative.chain.LevelPosterior;
import dev.eddy.generative.chain.NoiseLevelGibbs;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import java.util.Arrays;

/** Samples from chains near the data, denoised from the level that each is at, beside samples from the largest noise. Seconds. */
public final class DenoiseFromChains {
    private DenoiseFromChains() {}

    public static void main(String[] arguments) {
        // begin docs
        var law = GaussianMixture.ring(3, 0.15, 0.1, 0.2, 0.3, 0.4);
        var field = new MixtureField(law, new LinearNoise(20));
        var levels = LevelPosterior.geometric(0.02, 20, 100);
        var sigmas = Arrays.stream(levels).boxed().toList();
        var posterior = LevelPosterior.of(
                (x, sigma) -> field.logDensity(Time.of(field.schedule().timeOfNoiseLevel(sigma)), x), levels);
        var kernel = Langevin.scaled(field, sigmas, 0.2, 0.0225).then(new NoiseLevelGibbs(posterior, true));
        var truth = law.draw(500, new Draws(new Seed(0)), DType.FLOAT64);
        var noise = GaussianNoise.of(2).withDeviation(20).draw(500, new Draws(new Seed(1)), DType.FLOAT64);
        var five = NoiseLevels.times(field.schedule(), NoiseLevels.karras(5, 0.02, 20, 7));
        try (NoGrad off = NoGrad.open()) {
            var whole =
                    new StepSampler(new RescaledHeun(), five).run(field, noise).end();
            var start = DenoisingMcmc.start(whole, sigmas, 0.5, new Seed(2));
            var chain = new DenoisingMcmc(20, 1, 5, 7);
            var walk = chain.walk(kernel, start, chain.warmup(), 0, new Seed(3));
            var near = chain.denoise(new RescaledHeun(), field, walk.smallest(), sigmas)
                    .end();
            System.out.println("from the noise: " + Distances.energy(whole, truth));
            System.out.println("from chains: " + Distances.energy(near, truth));
        }
        // end docs
    }
}
