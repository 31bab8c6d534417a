/**
 * Equations solved by Gaussian processes on grids of nodes: kernels multiplied over the axes, values at all nodes as unknowns, equations
 * from the catalogue at all nodes.
 */
@NullMarked
package dev.eddy.gaussian.collocation;

import org.jspecify.annotations.NullMarked;
