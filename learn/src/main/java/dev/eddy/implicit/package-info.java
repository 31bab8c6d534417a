/**
 * Known physics with unknown parts inside a time step: operators whose coefficient fields come from networks, implicit steps
 * with gradients by the adjoint across solver iterations and by reverse mode across time, and checkpoints over time.
 */
@NullMarked
package dev.eddy.implicit;

import org.jspecify.annotations.NullMarked;
