/** Inversion and editing: from data to noise and back, told something else, with features of the way there. */
@NullMarked
package dev.eddy.generative.edit;

import org.jspecify.annotations.NullMarked;
