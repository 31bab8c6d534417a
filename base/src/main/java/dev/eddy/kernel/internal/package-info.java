/**
 * Fourier transforms and fused arithmetic on Java arrays in single precision, for states that no gradient is taken of. Knows
 * no tensors and no equations.
 */
@NullMarked
package dev.eddy.kernel.internal;

import org.jspecify.annotations.NullMarked;
