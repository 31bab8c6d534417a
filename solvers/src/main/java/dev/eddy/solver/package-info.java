/** Solvers of equations as settings: which stepper an equation gets, and what a refinement may steer in it. */
@NullMarked
package dev.eddy.solver;

import org.jspecify.annotations.NullMarked;
