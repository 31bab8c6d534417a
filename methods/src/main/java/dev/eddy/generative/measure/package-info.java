/** How samples and flows are judged: distances of laws, straightness, energy, spectra, dimension. */
@NullMarked
package dev.eddy.generative.measure;

import org.jspecify.annotations.NullMarked;
