/** Flows that users train on data of their own: what they learn from, the experiment, and what is done with them afterwards. */
@NullMarked
package dev.eddy.generative.model;

import org.jspecify.annotations.NullMarked;
