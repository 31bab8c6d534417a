/** Networks: architectures and their weights, optimisers, learning rates. The layers are in {@code nn.layer}. */
@NullMarked
package dev.eddy.nn;

import org.jspecify.annotations.NullMarked;
