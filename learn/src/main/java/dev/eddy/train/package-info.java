/** Objectives, windows of trajectories, the training loop and its state. */
@NullMarked
package dev.eddy.train;

import org.jspecify.annotations.NullMarked;
