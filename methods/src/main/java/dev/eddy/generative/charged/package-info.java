/** PFGM++: flows along the electric field of the data in D more dimensions, from Poisson flow (D = 1) to diffusion (D = ∞). */
@NullMarked
package dev.eddy.generative.charged;

import org.jspecify.annotations.NullMarked;
