/** Spectra of Koopman operators from trajectories: dictionaries, residuals of pairs, pseudospectra, verified spectra. */
@NullMarked
package dev.eddy.koopman;

import org.jspecify.annotations.NullMarked;
