/** Kinetic optimal paths: which schedule costs a flow the least energy, and what that is good for. */
@NullMarked
package dev.eddy.generative.kinetic;

import org.jspecify.annotations.NullMarked;
