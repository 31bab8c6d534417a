/** Distributions of initial states, all on the unit box: sample i depends on the seed and on i only. */
@NullMarked
package dev.eddy.initial;

import org.jspecify.annotations.NullMarked;
