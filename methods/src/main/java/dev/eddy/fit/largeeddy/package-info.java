/** Operators that are trained by the equations of large-eddy simulation alone. */
@NullMarked
package dev.eddy.fit.largeeddy;

import org.jspecify.annotations.NullMarked;
