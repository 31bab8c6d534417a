/** Fields that carry noise to data: what they all are, networks, and those that are known exactly. */
@NullMarked
package dev.eddy.generative.field;

import org.jspecify.annotations.NullMarked;
