/** States that are followed over time from observations: Kalman's filter and smoother, and observers that are nudged. */
@NullMarked
package dev.eddy.gaussian.filter;

import org.jspecify.annotations.NullMarked;
