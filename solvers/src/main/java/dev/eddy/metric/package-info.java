/** How far predicted states are from true ones, per sample, over a rollout, and over seeds. */
@NullMarked
package dev.eddy.metric;

import org.jspecify.annotations.NullMarked;
