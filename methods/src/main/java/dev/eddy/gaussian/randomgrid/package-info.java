/**
 * Random-grid neural processes: solutions of a family of equations as normal laws of fields, learned from residuals on points that are
 * fresh in every update, and the way back from scattered observations to the parameters.
 */
@NullMarked
package dev.eddy.gaussian.randomgrid;

import org.jspecify.annotations.NullMarked;
