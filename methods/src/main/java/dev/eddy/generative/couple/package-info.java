/** Which noise belongs to which data: independent draws, optimal transport within a batch, pairs that a model made. */
@NullMarked
package dev.eddy.generative.couple;

import org.jspecify.annotations.NullMarked;
