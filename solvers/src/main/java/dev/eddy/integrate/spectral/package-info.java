/** Integration in space of modes: exponential and other schemes as tables, the engines that run them, adaptive steps. */
@NullMarked
package dev.eddy.integrate.spectral;

import org.jspecify.annotations.NullMarked;
