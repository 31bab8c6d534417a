package dev.eddy.generative.chain;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A new noise level from p(level | x) (Kim and Ye 2023).
 *
 * @param drawn false takes the most likely level, as the paper's code does; that leaves no law as it is
 */
public record NoiseLevelGibbs(LevelPosterior posterior, boolean drawn) implements MarkovKernel {
    @Override
    public NoisyStates step(NoisyStates states, ChainDraws draws) {
        Tensor probabilities = posterior.of(states.x());
        int count = (int) probabilities.size(1);
        double[] p = probabilities.toDoubles();
        long[] levels = new long[(int) states.x().size(0)];
        double[] uniform = drawn ? draws.uniform(levels.length) : new double[0];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = drawn ? pick(p, i * count, count, uniform[i]) : largest(p, i * count, count);
        }
        return new NoisyStates(states.x(), Tensors.of(levels, levels.length));
    }

    /** How many cumulative probabilities are below the number. */
    private static int pick(double[] p, int from, int count, double uniform) {
        double sum = p[from];
        int level = 0;
        while (level < count - 1 && sum < uniform) {
            level++;
            sum += p[from + level];
        }
        return level;
    }

    private static int largest(double[] p, int from, int count) {
        int best = 0;
        for (int level = 1; level < count; level++) {
            best = p[from + level] > p[from + best] ? level : best;
        }
        return best;
    }
}
