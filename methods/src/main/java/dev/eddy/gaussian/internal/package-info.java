/** Computations of this room that have no result, told as outcomes. */
@NullMarked
package dev.eddy.gaussian.internal;

import org.jspecify.annotations.NullMarked;
