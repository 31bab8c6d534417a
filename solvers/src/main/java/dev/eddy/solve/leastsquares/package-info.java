/** Least-squares problems: solvers by factors and by iterations, and the gradients of their solutions. */
@NullMarked
package dev.eddy.solve.leastsquares;

import org.jspecify.annotations.NullMarked;
