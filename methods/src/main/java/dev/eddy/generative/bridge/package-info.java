/** Stochastic interpolants: bridges between any two laws, with one transport equation and many diffusions that share its marginals. */
@NullMarked
package dev.eddy.generative.bridge;

import org.jspecify.annotations.NullMarked;
