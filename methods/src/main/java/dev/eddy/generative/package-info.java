/**
 * Generative models as a few small pieces that know little of each other: a path from noise to data, a field along it, a coupling of
 * its ends, a loss, steps, hooks, distances.
 */
@NullMarked
package dev.eddy.generative;

import org.jspecify.annotations.NullMarked;
