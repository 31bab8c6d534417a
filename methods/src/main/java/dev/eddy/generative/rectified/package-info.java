/** Rectified flow: learned from straight lines between noise and data, straightened by its own pairs, until one step is enough. */
@NullMarked
package dev.eddy.generative.rectified;

import org.jspecify.annotations.NullMarked;
