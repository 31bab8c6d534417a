/** Paths from noise to data: schedules of a and s, interpolants, what a model predicts along them, noise levels and kernels. */
@NullMarked
package dev.eddy.generative.path;

import org.jspecify.annotations.NullMarked;
