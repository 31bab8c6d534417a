/** From a flow that is told and guided to one step: reflow, then distillation. */
@NullMarked
package dev.eddy.generative.onestep;

import org.jspecify.annotations.NullMarked;
