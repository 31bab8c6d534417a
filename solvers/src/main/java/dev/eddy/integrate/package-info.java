/** Everything that advances a state in time is a Stepper. */
@NullMarked
package dev.eddy.integrate;

import org.jspecify.annotations.NullMarked;
