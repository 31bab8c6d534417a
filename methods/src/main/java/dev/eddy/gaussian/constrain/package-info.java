/** Constraints beside sums: smoothness by second differences, and the nearest states that are positive or monotone. */
@NullMarked
package dev.eddy.gaussian.constrain;

import org.jspecify.annotations.NullMarked;
