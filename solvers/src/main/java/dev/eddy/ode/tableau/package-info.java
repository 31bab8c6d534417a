/** Explicit Runge–Kutta methods as tables of numbers, which are checked against the conditions of their orders. */
@NullMarked
package dev.eddy.ode.tableau;

import org.jspecify.annotations.NullMarked;
