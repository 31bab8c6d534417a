/** Operators of space and time that are refined, state by state, by the residual in a dual norm. */
@NullMarked
package dev.eddy.fit.refine;

import org.jspecify.annotations.NullMarked;
