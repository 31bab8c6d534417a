/** Gaussian processes on a line: kernels with derivatives, and what values and differential equations say of a function. */
@NullMarked
package dev.eddy.gaussian.process;

import org.jspecify.annotations.NullMarked;
