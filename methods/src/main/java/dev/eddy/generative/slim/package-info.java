/** Small students of large flows: from independent pairs to those of the teacher, and to one step. */
@NullMarked
package dev.eddy.generative.slim;

import org.jspecify.annotations.NullMarked;
