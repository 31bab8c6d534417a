/**
 * Generative flow networks: objects are built step by step so that they come out in proportion to e^(−energy); objectives with local
 * credit and for incomplete trajectories, exact laws by enumeration, and placements of sensors.
 */
@NullMarked
package dev.eddy.gflow;

import org.jspecify.annotations.NullMarked;
