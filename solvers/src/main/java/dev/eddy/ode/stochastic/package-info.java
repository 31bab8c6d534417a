/** Stochastic differential equations dx = f(t, x) dt + g(t, x) dW: schemes, and noise that depends on coordinates alone. */
@NullMarked
package dev.eddy.ode.stochastic;

import org.jspecify.annotations.NullMarked;
