/** Markov chains over states and noise levels. */
@NullMarked
package dev.eddy.generative.chain;

import org.jspecify.annotations.NullMarked;
