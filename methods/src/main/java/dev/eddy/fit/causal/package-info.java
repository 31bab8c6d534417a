/** Causal training: residuals of later times count once those of earlier ones are small. */
@NullMarked
package dev.eddy.fit.causal;

import org.jspecify.annotations.NullMarked;
