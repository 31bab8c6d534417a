/** Handwritten digits with classes: a flow to them, judged by a classifier; completed, and edited from one class to another. */
@NullMarked
package dev.eddy.generative.digits;

import org.jspecify.annotations.NullMarked;
