/**
 * Linear, fixed-point and root solves of batches of problems: what they need of an operator, what they say of how they went,
 * and how gradients pass them, through the iterations or by the adjoint at the solution.
 */
@NullMarked
package dev.eddy.solve;

import org.jspecify.annotations.NullMarked;
