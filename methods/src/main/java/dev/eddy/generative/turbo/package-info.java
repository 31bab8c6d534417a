/** Samplers whose late steps evaluate a small network in place of a large one. */
@NullMarked
package dev.eddy.generative.turbo;

import org.jspecify.annotations.NullMarked;
