/** What of a field is a gradient and what is not: gauge freedom, decompositions, energies, dimensions. */
@NullMarked
package dev.eddy.generative.gauge;

import org.jspecify.annotations.NullMarked;
