package dev.eddy.generative.chain;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Markov chains over states and noise levels, of which each sample is taken and carried on to the data from its own small level (Kim and
 * Ye 2023): the way from the largest noise is gone once, and not for every sample.
 *
 * <p>Of a window of steps the state of the smallest level is taken. With as many steps as samplers from the largest noise need anyway
 * nothing is gained; chains gain where there are few. A level walks slowly where states have many numbers: p(level | x) is narrow there.
 */
@Doc("Markov chains near the data, and samples denoised from their own small noise levels")
public record DenoisingMcmc(
        @Default("20") @Doc("windows before the first sample is taken")
        int warmup,

        @Default("1") @Doc("steps of the chain for each sample")
        int window,

        @Default("5") @Doc("steps of the integrator from a sample's own level to the data")
        int steps,

        @Default("7.0")
        @Doc("how much denser levels are near the data (Karras et al. 2022, eq. 5); 1 is equally spaced")
        double rho) {
    public DenoisingMcmc {
        Check.that(
                warmup >= 0 && window >= 1 && steps >= 1 && rho > 0,
                "denoising-mcmc: a window and steps of at least 1, and a positive rho, got %d, %d and %s",
                window,
                steps,
                rho);
    }

    /** With other steps. */
    public DenoisingMcmc withSteps(int other) {
        return new DenoisingMcmc(warmup, window, other, rho);
    }

    /** Evaluations of the field for each sample, of which the integrator's last step may take fewer. */
    public long evaluations(Integrator integrator) {
        return window + (long) steps * integrator.evaluations();
    }

    /** States with noise added, at the level nearest to it: where chains begin. */
    public static NoisyStates start(Tensor clean, List<Double> sigmas, double sigma, Seed seed) {
        int nearest = 0;
        for (int l = 1; l < sigmas.size(); l++) {
            boolean nearer =
                    Math.abs(Math.log(sigmas.get(l) / sigma)) < Math.abs(Math.log(sigmas.get(nearest) / sigma));
            nearest = nearer ? l : nearest;
        }
        long[] levels = new long[(int) clean.size(0)];
        Arrays.fill(levels, nearest);
        Tensor noise = ChainDraws.of(seed, 0).normal(clean);
        return new NoisyStates(clean.plus(sigmas.get(nearest), noise), Tensors.of(levels, levels.length));
    }

    /**
     * Chains after some windows.
     *
     * @param last where they are, to go on from
     * @param smallest of each the state of the smallest level in the last window, to be denoised
     */
    public record Walk(NoisyStates last, NoisyStates smallest) {}

    /**
     * The chains after a number of windows.
     *
     * @param windows at least 1
     * @param from number of the first window: another number draws other noise
     */
    public Walk walk(MarkovKernel kernel, NoisyStates start, int windows, int from, Seed seed) {
        Check.that(windows >= 1, "chains walk for at least 1 window, got %d", windows);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            NoisyStates states = start;
            NoisyStates best = start;
            for (int i = 0; i < windows * window; i++) {
                try (Scope inner = Scope.open()) {
                    states = kernel.step(states, ChainDraws.of(seed, (long) from * window + i));
                    best = i % window == 0 ? states : smaller(best, states);
                    for (NoisyStates kept : List.of(states, best)) {
                        inner.keep(kept.x());
                        inner.keep(kept.levels());
                    }
                }
            }
            for (NoisyStates kept : List.of(states, best)) {
                scope.keep(kept.x());
                scope.keep(kept.levels());
            }
            return new Walk(states, best);
        }
    }

    /** Of each chain the state of the smaller level, the earlier one where they are equal. */
    private static NoisyStates smaller(NoisyStates one, NoisyStates other) {
        long[] first = one.levels().toLongs();
        long[] second = other.levels().toLongs();
        long[] levels = new long[first.length];
        long[] places = new long[first.length];
        for (int i = 0; i < levels.length; i++) {
            boolean later = second[i] < first[i];
            levels[i] = later ? second[i] : first[i];
            places[i] = later ? i + first.length : i;
        }
        Tensor both = Tensors.cat(List.of(one.x(), other.x()), 0);
        return new NoisyStates(both.gather(0, places), Tensors.of(levels, levels.length));
    }

    /**
     * Carries each state on to the data from its own level; the last step, to no noise at all, is E[x₁ | x].
     *
     * @param sigmas the levels
     */
    public OdeSolution denoise(Integrator integrator, VectorField field, NoisyStates states, List<Double> sigmas) {
        return denoise(integrator, field, states, sigmas, new Seed(0));
    }

    /** @param seed of noise that the integrator draws */
    public OdeSolution denoise(
            Integrator integrator, VectorField field, NoisyStates states, List<Double> sigmas, Seed seed) {
        NoiseSchedule schedule = field.schedule();
        double smallest = sigmas.get(0);
        List<TimeGrid> grids = new ArrayList<>();
        for (long level : states.levels().toLongs()) {
            double[] levels = NoiseLevels.karras(steps, smallest, sigmas.get((int) level), rho);
            grids.add(NoiseLevels.times(schedule, levels));
        }
        return new StepSampler(integrator, TimeGrid.each(grids)).run(field, states.x(), seed);
    }
}
