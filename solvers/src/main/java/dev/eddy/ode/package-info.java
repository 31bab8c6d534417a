/**
 * Ordinary and stochastic differential equations dx/dt = f(t, x) on batches of tensors: one engine for every explicit tableau,
 * on given grids or with adaptive steps, with dense output, and gradients through the steps or by checkpoints.
 */
@NullMarked
package dev.eddy.ode;

import org.jspecify.annotations.NullMarked;
