/**
 * What is not resolved of turbulent flow on periodic boxes: strain rates, eddy viscosities, stresses, and the equations of large-eddy
 * simulation as right-hand sides for residuals and solvers.
 */
@NullMarked
package dev.eddy.turbulence;

import org.jspecify.annotations.NullMarked;
