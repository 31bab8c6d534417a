/** What is measured of a state, and how a sampler is led to states that fit. */
@NullMarked
package dev.eddy.generative.steer;

import org.jspecify.annotations.NullMarked;
