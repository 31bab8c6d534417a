/** Fields on periodic grids in Fourier space: wave numbers, transforms, masks, calculus, spectra, resampling. */
@NullMarked
package dev.eddy.spectral;

import org.jspecify.annotations.NullMarked;
