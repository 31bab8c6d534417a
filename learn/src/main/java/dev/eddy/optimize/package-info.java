/** Optimisers and learning rates over one flat vector of parameters. */
@NullMarked
package dev.eddy.optimize;

import org.jspecify.annotations.NullMarked;
