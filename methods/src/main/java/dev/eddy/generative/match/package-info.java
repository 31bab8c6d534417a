/** How fields are learned: at which times, by which distance from which target. */
@NullMarked
package dev.eddy.generative.match;

import org.jspecify.annotations.NullMarked;
