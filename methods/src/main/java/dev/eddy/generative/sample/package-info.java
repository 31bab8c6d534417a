/** From noise to data and back: steps, samplers, what may happen between steps, likelihoods. */
@NullMarked
package dev.eddy.generative.sample;

import org.jspecify.annotations.NullMarked;
