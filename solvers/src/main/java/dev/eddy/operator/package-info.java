/** An equation on a grid as operators: linear symbols and nonlinear terms, evaluated pseudo-spectrally. */
@NullMarked
package dev.eddy.operator;

import org.jspecify.annotations.NullMarked;
