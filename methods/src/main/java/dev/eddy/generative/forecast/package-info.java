/** Forecasts that say how sure they are: flows to the next state of a trajectory, beside emulators that give one. */
@NullMarked
package dev.eddy.generative.forecast;

import org.jspecify.annotations.NullMarked;
