/** What is left of an equation in a candidate solution: on networks of points, on grids by Fourier modes and by differences. */
@NullMarked
package dev.eddy.residual;

import org.jspecify.annotations.NullMarked;
