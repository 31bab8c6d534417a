/** Fields that are known at scattered points, on grids and back. */
@NullMarked
package dev.eddy.gaussian.lift;

import org.jspecify.annotations.NullMarked;
