package dev.eddy.gaussian.conserve;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.tensor.Tensor;

/** Predicts a solution with its uncertainty and knows no conservation law. */
interface Predictor {
    /** The law of u at points {@code [n]} and a time, in a problem of this parameter, in double precision. */
    Gaussian at(double parameter, Tensor points, double time);
}
