/** Randomness as a value with coordinates: the same draw whatever the thread, batch or order. */
@NullMarked
package dev.eddy.random;

import org.jspecify.annotations.NullMarked;
