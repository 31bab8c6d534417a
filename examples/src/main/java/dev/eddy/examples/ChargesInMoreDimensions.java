package dev.eddy.examples;

import dev.eddy.generative.field.FiniteData;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.KernelNoise;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.path.PoissonKernel;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;

/** Samples along the electric field of given states, from Poisson flow (D = 1) to diffusion (D = ∞), with the same settings. Seconds. */
public final class ChargesInMoreDimensions {
    private ChargesInMoreDimensions() {}

    public static void main(String[] arguments) {
        // begin docs
        Tensor states = GaussianMixture.ring(1.5, 1e-3, 0.25, 0.25, 0.25, 0.25).means();
        var schedule = new LinearNoise(80);
        var grid = NoiseLevels.times(schedule, NoiseLevels.karras(18, 0.002, 80, 7));
        for (double dimensions : new double[] {1, 128, Double.POSITIVE_INFINITY}) {
            var kernel = PoissonKernel.of(dimensions);
            var field = new FiniteData(states, kernel).along(schedule);
            var start = KernelNoise.of(kernel, 2).withSigma(80).draw(1000, new Draws(new Seed(0)), DType.FLOAT64);
            try (NoGrad off = NoGrad.open()) {
                Tensor end = new StepSampler(new RescaledHeun(), grid)
                        .run(field, start)
                        .end();
                Tensor nearest = end.unsqueeze(1).minus(states).squared().sum(2).minKeeping(1);
                double arrived =
                        nearest.lessThan(0.0025).to(DType.FLOAT64).mean().item();
                System.out.println("D = " + dimensions + " arrived: " + arrived);
            }
        }
        // end docs
    }
}
