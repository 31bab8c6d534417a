package dev.eddy.nn;

import dev.eddy.tensor.Tensor;

/**
 * The mean square of what results of a network are off their targets.
 *
 * @param mean over all numbers of all results
 * @param gradient of it as one vector, laid out as the weights
 */
public record SquaredErrors(double mean, Tensor gradient) {}
