package dev.eddy.generative.charged;

import dev.eddy.generative.field.KernelNoise;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.path.PoissonKernel;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.sample.StepState;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * Sampling with hyper-parameters of diffusion, whatever D is: they are those of r = σ√D.
 *
 * @param dimensions D; infinite for diffusion
 * @param largest noise level that samples begin with
 * @param smallest last noise level above 0
 * @param steps of Heun's method
 */
record Charge(double dimensions, double largest, double smallest, int steps) {
    static final List<Double> LEARNED = List.of(8.0, 32.0, 128.0, 1024.0, Double.POSITIVE_INFINITY);

    LinearNoise schedule() {
        return new LinearNoise(largest);
    }

    /** As names of numbers have it. */
    String name() {
        return Double.isInfinite(dimensions) ? "infinity" : String.format(Locale.ROOT, "%.0f", dimensions);
    }

    KernelNoise noise(long... state) {
        return KernelNoise.of(PoissonKernel.of(dimensions), state);
    }

    /**
     * Samples of a field.
     *
     * @param injected noise that is added before every step, in parts of the noise level: errors of a model, made at will
     */
    Tensor sample(VectorField field, int count, long[] state, double injected, Seed seed, DType type) {
        TimeGrid grid = NoiseLevels.times(schedule(), NoiseLevels.karras(steps, smallest, largest, 7));
        StepSampler plain = new StepSampler(new RescaledHeun(), grid);
        StepSampler sampler = injected == 0 ? plain : plain.with(new Injected(injected));
        try (NoGrad off = NoGrad.open()) {
            Tensor start = noise(state).withSigma(largest).draw(count, new Draws(seed.at(0)), type);
            return sampler.run(field, start, seed.at(1)).end();
        }
    }

    /** Adds noise in parts of the level behind every step but the last one. */
    private record Injected(double part) implements StepHook {
        @Override
        public Tensor after(StepState state) {
            return state.isEnd()
                    ? state.x()
                    : state.coefficients()
                            .plus(state.x(), c -> part * c.s(), state.noise().get());
        }
    }
}
