package dev.eddy.generative.refine;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a prediction is refined K times (P. Lippe, B. S. Veeling, P. Perdikaris, R. E. Turner, J. Brandstetter, PDE-Refiner: achieving
 * accurate long rollouts with neural PDE solvers, NeurIPS 2023): what a model learns at each level k = 0 … K, and how it is asked.
 * Settings, by kind.
 */
public interface Denoising {
    /** K. */
    int refinements();

    /** What the model learns at level k. */
    Level level(int k);

    /**
     * Every estimate on the way, the last one being what is predicted.
     *
     * @param shape a tensor of the shape and type of the estimates
     * @param noise standard normal numbers of that shape, fresh at each call
     */
    List<Tensor> estimates(DenoisingModel model, Tensor previous, Tensor shape, Supplier<Tensor> noise);

    /** What is predicted: the last of the {@link #estimates}. */
    default Tensor predicted(DenoisingModel model, Tensor previous, Tensor shape, Supplier<Tensor> noise) {
        List<Tensor> all = estimates(model, previous, shape, noise);
        return all.get(all.size() - 1);
    }

    /** Calls of the model in a step. */
    default int evaluations() {
        return refinements() + 1;
    }

    /** What a network is told of level k: k/K, 0 where there are none. */
    default double time(int k) {
        return refinements() == 0 ? 0 : (double) k / refinements();
    }

    /**
     * What a model is given and what it learns to give, of a change y and noise ε:
     *
     * <pre>  input = signal · y + noise · ε,     target = targetSignal · y + targetNoise · ε  </pre>
     */
    record Level(double signal, double noise, double targetSignal, double targetNoise) {}
}
