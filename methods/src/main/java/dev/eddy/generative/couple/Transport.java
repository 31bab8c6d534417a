package dev.eddy.generative.couple;

import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;

/** Joins two batches of equal weight by the squared distance. */
public interface Transport {
    /** Which of the second ends each of the first ones goes to. */
    long[] partners(Tensor first, Tensor second, Draws draws);
}
