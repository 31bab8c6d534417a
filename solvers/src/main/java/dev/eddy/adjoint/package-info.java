/**
 * Gradients over many steps in bounded memory: marches, tapes, checkpoint schedules. What a step is, a caller says; which
 * states are kept and which are made again, {@link dev.eddy.adjoint.Checkpointing} says.
 */
@NullMarked
package dev.eddy.adjoint;

import org.jspecify.annotations.NullMarked;
