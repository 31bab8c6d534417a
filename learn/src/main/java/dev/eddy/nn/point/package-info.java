/** Networks of points: from coordinates, or values at a point, to values. */
@NullMarked
package dev.eddy.nn.point;

import org.jspecify.annotations.NullMarked;
