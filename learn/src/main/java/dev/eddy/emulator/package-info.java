/** Steppers made from networks: alone, or correcting a coarse solver. */
@NullMarked
package dev.eddy.emulator;

import org.jspecify.annotations.NullMarked;
