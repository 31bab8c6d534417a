/** Measured claims: how long Eddy takes, beside the packages that its users would otherwise use. */
@NullMarked
package dev.eddy.performance;

import org.jspecify.annotations.NullMarked;
