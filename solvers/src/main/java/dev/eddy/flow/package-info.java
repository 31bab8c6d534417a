/**
 * Incompressible Navier–Stokes on staggered grids: velocities on the faces of cells and pressures in their centres, solved
 * in one system or by projection, in periodic boxes and between walls that may move.
 */
@NullMarked
package dev.eddy.flow;

import org.jspecify.annotations.NullMarked;
