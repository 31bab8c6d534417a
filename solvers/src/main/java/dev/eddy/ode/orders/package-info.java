/** Orders of all schemes as they are measured, on problems whose solutions are known. */
@NullMarked
package dev.eddy.ode.orders;

import org.jspecify.annotations.NullMarked;
