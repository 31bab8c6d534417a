/**
 * The trajectories of scenarios on the disk: made in bounded memory, resumed to the bit, described by a file beside them.
 * The numbers are those that studies make for themselves.
 */
@NullMarked
package dev.eddy.dataset;

import org.jspecify.annotations.NullMarked;
