/** Eddy beside other codes: reference trajectories in a folder format that any solver can write. */
@NullMarked
package dev.eddy.reference;

import org.jspecify.annotations.NullMarked;
