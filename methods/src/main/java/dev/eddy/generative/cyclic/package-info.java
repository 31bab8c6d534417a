/** Cyclic one-way diffusion: fields are completed around windows that are known. */
@NullMarked
package dev.eddy.generative.cyclic;

import org.jspecify.annotations.NullMarked;
