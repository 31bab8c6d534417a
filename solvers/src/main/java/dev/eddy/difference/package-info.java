/** Equations on grids as finite differences: weights of neighbours, what walls make of them, and the linear operators of both. */
@NullMarked
package dev.eddy.difference;

import org.jspecify.annotations.NullMarked;
