/** Eddy beside other codes: reference trajectories, networks and losses in folder formats that any code can write. */
@NullMarked
package dev.eddy.reference;

import org.jspecify.annotations.NullMarked;
