/** Data that experiments on generative models share. */
@NullMarked
package dev.eddy.generative.data;

import org.jspecify.annotations.NullMarked;
