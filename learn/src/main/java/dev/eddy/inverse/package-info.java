/**
 * Inference of unknown fields and laws: physics that is known but for some of its coefficients, what is observed of it, and
 * how the unknown parts are learned through its steps.
 */
@NullMarked
package dev.eddy.inverse;

import org.jspecify.annotations.NullMarked;
