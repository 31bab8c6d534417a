/** Flows that are told the population that they move: from clouds of particles to clouds, also of populations that were not seen. */
@NullMarked
package dev.eddy.generative.population;

import org.jspecify.annotations.NullMarked;
